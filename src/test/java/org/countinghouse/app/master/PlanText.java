package org.countinghouse.app.master;

/** The text of a file with one price plan of one version. */
final class PlanText {

  private PlanText() {}

  /**
   * The plan {@code p} in EUR; what is said of its version begins at line 5.
   *
   * @param version its fields; {@code "; "} begins a new line
   */
  static String of(String version) {
    return """
        price-plans:
          - id: p
            currency: EUR
            valid-from: 2026-01-01
            %s
        """
        .formatted(version.replace("; ", "\n    "));
  }
}
