package org.countinghouse.app.master;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder with one sound file of every kind of master data, to be changed by a test. */
final class MasterFolder {

  static final Recorded RECORDED = new Recorded(Instant.parse("2024-06-01T12:00:00Z"), "ada");

  /** Line 1 is the first; tests of errors name lines of this text. */
  static final String SOUND =
      """
      meters:
        - id: tokens
          valid-from: 2024-01-01
          event-type: llm.request
          aggregation: SUM
          measure: tokens
          unit: token
          group-by: [model]
      products:
        - id: llm
          valid-from: 2024-01-01
          name: Language model
          meter: tokens
          gl-account: "4000"
          tax-code: standard
      price-plans:
        - id: graduated
          currency: EUR
          versions:
            - valid-from: 2024-01-01
              model: GRADUATED
              unit-size: 1000000
              tiers:
                - up-to: 1000000
                  unit-price: 2.50
                - unit-price: "1.90"
            - valid-from: 2024-07-01
              model: PER_UNIT
              tiers:
                - unit-price: 0.000002
      accounts:
        - id: aurora
          valid-from: 2024-01-01
          name: Aurora GmbH
          currency: EUR
          legal-entity: house-eu
      contracts:
        - id: aurora-2024
          account: aurora
          currency: EUR
          valid-from: 2024-01-01
          lines:
            - product: llm
              price-plan: graduated
      customers:
        - id: lab
          valid-from: 2024-01-01
          name: Laboratory
          zone: Europe/Berlin
          account: aurora
      """;

  private final Path folder;

  MasterFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  MasterFolder with(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  MasterFolder sound() {
    return with("master.yaml", SOUND);
  }

  /**
   * The sound file with another text in a line.
   *
   * @param number from 1 on
   * @param text with {@code \\n} for a new line; null for an empty line
   */
  MasterFolder soundButLine(int number, @Nullable String text) {
    List<String> lines = new ArrayList<>(SOUND.lines().toList());
    String line = text == null ? "" : text.replace("\\n", "\n");
    lines.set(number - 1, number == 1 ? line : " " + line);
    return with("master.yaml", String.join("\n", lines));
  }

  MasterData read() {
    return MasterFiles.read(folder, RECORDED);
  }
}
