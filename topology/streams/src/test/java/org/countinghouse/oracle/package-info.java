/**
 * What usage must cost, worked out a second time.
 *
 * <p>Owns: a plain batch calculation on JDK types only. It shares no class with the product, so
 * that a wrong rule cannot agree with itself.
 */
package org.countinghouse.oracle;
