package org.countinghouse.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run reads and where it writes.
 *
 * @param events usage files, at least one
 * @param mapping how the rows of CSV files become events
 * @param master folder of master data
 * @param amendments folder of files that replace those of the same name in {@code master} once
 *     everything is closed, if there are any
 * @param invoices invoices to reconcile with, if there are any
 * @param verify whether to calculate all totals and amounts once more in a batch and compare
 * @param out folder of the results
 */
public record RunOptions(
    List<Path> events,
    Optional<Path> mapping,
    Path master,
    Optional<Path> amendments,
    Optional<Path> invoices,
    boolean verify,
    Path out) {}
