package org.countinghouse.topology.cloudevent;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that stays itself on its way to bytes and back. */
final class Utf8 {

  private Utf8() {}

  /**
   * The text of bytes.
   *
   * @throws CharacterCodingException if they are not UTF-8 in its one and shortest form
   */
  static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Whether a text has no half of a surrogate pair without the other. */
  static boolean isWhole(String text) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (Character.isSurrogate(character)) {
        boolean pair =
            at + 1 < text.length() && Character.isSurrogatePair(character, text.charAt(at + 1));
        if (!pair) {
          return false;
        }
        at++;
      }
    }
    return true;
  }
}
