/**
 * Files that people write, read with the line of everything in them.
 *
 * <p>Owns: YAML and JSON as a tree that knows its lines, the fields of a mapping, the types of
 * their values, and the collection of all that is wrong. Does not own: what a file is about.
 */
@NullMarked
package org.countinghouse.app.file;

import org.jspecify.annotations.NullMarked;
