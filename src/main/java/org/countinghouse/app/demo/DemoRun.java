package org.countinghouse.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.app.sandbox.Sandbox;

/** Sets the stage for the demo, plays it, and clears up. */
public final class DemoRun {

  /** Shorter than in production, so that everything happens while somebody watches. */
  private static final Map<String, String> PATIENCE =
      Map.of(
          "parking.patience", "P30D",
          "invoice.patience", "PT3S",
          "posting.backoff", "PT1S");

  private final PrintWriter out;
  private final Clock clock;

  /** A run that prints to {@code out}. */
  public DemoRun(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * Runs the demo.
   *
   * @param duration how long usage is fed, at least one second
   * @param eventsPerSecond usage events fed a second, at least 1
   * @param headless plain lines instead of a picture that is painted over
   * @param atEnd called when the play is over and everything still runs
   * @return whether every law held
   * @throws Problem if something does not start
   */
  public boolean run(
      Duration duration,
      int eventsPerSecond,
      boolean headless,
      java.util.function.Consumer<Sandbox> atEnd) {
    Screen screen = new Screen(out, headless);
    Path folder = temporaryFolder();
    screen.say("starting broker, schema registry, topics and five parts ...");
    try (Sandbox sandbox = Sandbox.start(folder, PATIENCE)) {
      Script script = new Script(duration, eventsPerSecond);
      // Inside the sandbox's folder, so that it goes with it, also at Ctrl-C.
      Path masterFolder = folder.resolve("master");
      MasterData master = masterData(masterFolder);
      try (Demo demo = new Demo(script, screen, clock, sandbox, master, masterFolder)) {
        screen.say("broker on " + sandbox.bootstrapServers() + ", playing September 2026");
        Demo.Result result = demo.play();
        Ending.of(result).forEach(screen::say);
        atEnd.accept(sandbox);
        return result.proof().holds() && result.settled();
      }
    }
  }

  private MasterData masterData(Path masterFolder) {
    try (InputStream master = DemoRun.class.getResourceAsStream("/demo/master.yaml")) {
      Files.createDirectories(masterFolder);
      Files.copy(
          Objects.requireNonNull(master, "demo/master.yaml"), masterFolder.resolve("master.yaml"));
      return MasterFiles.read(masterFolder, new Recorded(clock.instant(), "demo"));
    } catch (IOException e) {
      throw new Problem("Expected to write in " + masterFolder + ", but cannot: " + e, e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("countinghouse-demo-");
    } catch (IOException e) {
      throw new Problem("Expected to create a temporary folder, but cannot: " + e, e);
    }
  }
}
