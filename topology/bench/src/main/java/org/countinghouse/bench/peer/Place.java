package org.countinghouse.bench.peer;

import java.nio.file.Path;

/**
 * Where a peer works.
 *
 * @param bootstrapServers of the broker
 * @param registryUrl of the schema registry
 * @param group name of this run, which consumer group, application id and topics begin with
 * @param folder for local state
 * @param threads stream threads
 * @param partitions of usage.events
 * @param memoryMebibytes budget of all stores together, in MiB, of which the heap is no part
 * @param preloadedIds identities that it learns before the first event
 */
public record Place(
    String bootstrapServers,
    String registryUrl,
    String group,
    Path folder,
    int threads,
    int partitions,
    int memoryMebibytes,
    long preloadedIds) {

  /** Topic for totals, or for copies. */
  public String output() {
    return group + "-output";
  }

  /** As arguments of a process; {@link #parse} reads them. */
  public String[] arguments() {
    return new String[] {
      bootstrapServers,
      registryUrl,
      group,
      folder.toString(),
      Integer.toString(threads),
      Integer.toString(partitions),
      Integer.toString(memoryMebibytes),
      Long.toString(preloadedIds)
    };
  }

  /** Reads {@link #arguments}, beginning at an index. */
  public static Place parse(String[] arguments, int from) {
    return new Place(
        arguments[from],
        arguments[from + 1],
        arguments[from + 2],
        Path.of(arguments[from + 3]),
        Integer.parseInt(arguments[from + 4]),
        Integer.parseInt(arguments[from + 5]),
        Integer.parseInt(arguments[from + 6]),
        Long.parseLong(arguments[from + 7]));
  }
}
