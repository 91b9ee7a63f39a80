package org.countinghouse.app.config;

import java.nio.file.Path;
import java.time.Duration;
import org.countinghouse.topology.Part;

/**
 * How the parts run.
 *
 * @param applicationIdPrefix start of each part's application id, see {@link Part#applicationId}
 * @param stateDir folder of local state; each part has its own inside
 * @param commitInterval how often a part commits
 * @param tickInterval how often a tick is appended to each partition of usage events
 * @param threads threads of each part, at least 1
 * @param standbyReplicas warm copies of local state elsewhere
 */
public record StreamsConfig(
    String applicationIdPrefix,
    Path stateDir,
    Duration commitInterval,
    Duration tickInterval,
    int threads,
    int standbyReplicas) {}
