package org.countinghouse.app.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The broker settings of one node that is broker and controller at once.
 *
 * @param nodeId 1 for the first node
 * @param brokerPorts the brokers' ports, in the order of the node ids
 * @param controllerPorts the controllers' ports, in the order of the node ids
 * @param folder where this node keeps everything
 */
record NodeSettings(
    int nodeId, List<Integer> brokerPorts, List<Integer> controllerPorts, Path folder) {

  private static final String HOST = "127.0.0.1";

  NodeSettings {
    brokerPorts = List.copyOf(brokerPorts);
    controllerPorts = List.copyOf(controllerPorts);
  }

  int brokerPort() {
    return brokerPorts.get(nodeId - 1);
  }

  String address() {
    return HOST + ":" + brokerPort();
  }

  Properties toProperties() {
    Properties properties = new Properties();
    addIdentity(properties);
    addReplication(properties);
    addSmallness(properties);
    addImpatience(properties);
    return properties;
  }

  private void addIdentity(Properties properties) {
    int controllerPort = controllerPorts.get(nodeId - 1);
    String voters =
        IntStream.range(0, controllerPorts.size())
            .mapToObj(i -> (i + 1) + "@" + HOST + ":" + controllerPorts.get(i))
            .collect(Collectors.joining(","));
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(nodeId));
    properties.put("controller.quorum.voters", voters);
    properties.put(
        "listeners",
        "PLAINTEXT://%s,CONTROLLER://%s:%d".formatted(address(), HOST, controllerPort));
    properties.put("advertised.listeners", "PLAINTEXT://" + address());
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", folder.resolve("data").toString());
  }

  private void addReplication(Properties properties) {
    String replicas = Integer.toString(brokerPorts.size());
    String inSync = brokerPorts.size() > 1 ? "2" : "1";
    properties.put("default.replication.factor", replicas);
    properties.put("offsets.topic.replication.factor", replicas);
    properties.put("transaction.state.log.replication.factor", replicas);
    properties.put("share.coordinator.state.topic.replication.factor", replicas);
    properties.put("min.insync.replicas", inSync);
    properties.put("transaction.state.log.min.isr", inSync);
    properties.put("share.coordinator.state.topic.min.isr", inSync);
    // A misspelt topic must fail, not spring up with the wrong partition count and clean-up.
    properties.put("auto.create.topics.enable", "false");
  }

  private static void addSmallness(Properties properties) {
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("num.network.threads", "1");
    properties.put("num.io.threads", "2");
    properties.put("background.threads", "2");
    properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    properties.put("log.index.size.max.bytes", "1048576");
  }

  /** Waiting times made for data centres would make every test of a killed broker a long one. */
  private static void addImpatience(Properties properties) {
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("broker.heartbeat.interval.ms", "500");
    properties.put("broker.session.timeout.ms", "5000");
  }
}
