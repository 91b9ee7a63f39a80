/**
 * Master data as files: read, checked, and put on the master topics.
 *
 * <p>Owns: the format of the files (see {@code docs/master-data.md}), every check that needs more
 * than one record, and which changes of published data are allowed. Does not own: the rules of one
 * record, which the domain has, nor the commands.
 */
@NullMarked
package org.countinghouse.app.master;

import org.jspecify.annotations.NullMarked;
