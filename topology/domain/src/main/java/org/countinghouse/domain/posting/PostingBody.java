package org.countinghouse.domain.posting;

/**
 * What is to be booked; the same at each attempt.
 *
 * @param summaryId the summary whose amounts they are
 * @param period its billing period
 * @param journal the lines
 */
public record PostingBody(String summaryId, String period, Journal journal) {}
