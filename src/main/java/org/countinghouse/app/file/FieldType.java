package org.countinghouse.app.file;

import java.util.function.Function;

/**
 * What the text of a field must be.
 *
 * @param label stands after "Expected" in messages: {@code a decimal}
 * @param parser makes the value; throws {@code IllegalArgumentException} or {@code
 *     java.time.DateTimeException} if the text is none
 */
public record FieldType<T>(String label, Function<String, T> parser) {}
