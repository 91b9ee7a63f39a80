/** Laws that hold for any business, whatever way its records travelled. */
package org.countinghouse.topology.property;
