package org.countinghouse.topology.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Keys of rows, in changelogs and on disk: the table's tag, then the key in UTF-8. They sort by
 * table, then by unsigned bytes, which is the order of code points.
 */
final class RowKeys {

  private RowKeys() {}

  static byte[] row(TableId table, String key) {
    byte[] text = key.getBytes(UTF_8);
    byte[] row = new byte[text.length + 1];
    row[0] = table.tag();
    System.arraycopy(text, 0, row, 1, text.length);
    return row;
  }

  /** The key of a row without its table. */
  static String key(byte[] row) {
    return new String(row, 1, row.length - 1, UTF_8);
  }

  /** The least key behind all that begin with a prefix; UTF-8 and tags have no byte 0xFF. */
  static byte[] behind(byte[] prefix) {
    byte[] end = Arrays.copyOf(prefix, prefix.length);
    end[end.length - 1]++;
    return end;
  }
}
