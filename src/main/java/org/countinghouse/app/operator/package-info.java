/**
 * What operators decide about single usage events.
 *
 * <p>Owns: finding the records a decision is about, and the commands that carry it. Does not own:
 * what a command does, which is metering's.
 */
@NullMarked
package org.countinghouse.app.operator;

import org.jspecify.annotations.NullMarked;
