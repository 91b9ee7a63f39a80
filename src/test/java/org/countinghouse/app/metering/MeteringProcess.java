package org.countinghouse.app.metering;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;

/**
 * An application in a process of its own, to be killed, that says on its output which tasks it has
 * and what it restores.
 */
final class MeteringProcess {

  private static final long LOOK_EVERY_MS = 100;

  private MeteringProcess() {}

  public static void main(String[] args) throws InterruptedException {
    AppConfig config = AppConfig.read(Path.of(args[0]), Map.of());
    BillingApplication application =
        new BillingApplication(config, Schemas.connect(config), "127.0.0.1:1");
    KafkaStreams streams = application.parts().values().iterator().next().streams();
    streams.setGlobalStateRestoreListener(new Restoring());
    Runtime.getRuntime().addShutdownHook(new Thread(application::close));
    application.start();
    String said = "";
    while (true) {
      String now = roles(streams);
      if (!now.equals(said)) {
        say(now);
        said = now;
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
  }

  /** Such as {@code ROLES RUNNING active=0,2 standby=1}. */
  private static String roles(KafkaStreams streams) {
    StringBuilder roles = new StringBuilder("ROLES ").append(streams.state());
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      roles.append(" active=").append(partitions(thread.activeTasks()));
      roles.append(" standby=").append(partitions(thread.standbyTasks()));
    }
    return roles.toString();
  }

  private static String partitions(Set<TaskMetadata> tasks) {
    return tasks.stream()
        .map(task -> task.taskId().partition())
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static void say(String line) {
    System.out.println(line);
  }

  /** Lines such as {@code RESTORES metering-store 2 100 900}: store, partition, offsets. */
  private static final class Restoring implements StateRestoreListener {

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
      say("RESTORES %s %d %d %d".formatted(store, changelog.partition(), from, end));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {}

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
      say("RESTORED %s %d %d".formatted(store, changelog.partition(), records));
    }
  }
}
