package org.countinghouse.domain.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aMeter;
import static org.countinghouse.domain.Builders.date;

import java.util.List;
import org.countinghouse.domain.master.Meter;
import org.junit.jupiter.api.Test;

class MeterCatalogTest {

  @Test
  void shouldFindAllMetersOfATypeByMeterId() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY
            .with(aMeter("b").counting("2026-01-01", "api.calls").build())
            .with(aMeter("c").counting("2026-01-01", "storage").build())
            .with(aMeter("a").summing("2026-01-01", "api.calls", "tokens").build());

    assertThat(found(catalog, "api.calls", "2026-10-05")).containsExactly("a:1", "b:1");
    assertThat(found(catalog, "storage", "2026-10-05")).containsExactly("c:1");
    assertThat(found(catalog, "other", "2026-10-05")).isEmpty();
  }

  @Test
  void shouldNotFindAMeterBeforeItsFirstVersion() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(aMeter("a").counting("2026-10-05", "api.calls").build());

    assertThat(found(catalog, "api.calls", "2026-10-04")).isEmpty();
    assertThat(found(catalog, "api.calls", "2026-10-05")).containsExactly("a:1");
  }

  @Test
  void shouldFollowAMeterThatChangesItsEventType() {
    MeterCatalog catalog =
        MeterCatalog.EMPTY.with(
            aMeter("a")
                .counting("2026-01-01", "old")
                .counting("2026-10-05", "new")
                .counting("2026-11-01", "new")
                .build());

    assertThat(found(catalog, "old", "2026-10-04")).containsExactly("a:1");
    assertThat(found(catalog, "new", "2026-10-04")).isEmpty();
    assertThat(found(catalog, "old", "2026-10-05")).isEmpty();
    assertThat(found(catalog, "new", "2026-10-05")).containsExactly("a:2");
    assertThat(found(catalog, "new", "2026-11-01")).containsExactly("a:3");
  }

  @Test
  void shouldReplaceAMeterAndLeaveTheOldCatalogAsItWas() {
    MeterCatalog before =
        MeterCatalog.EMPTY.with(aMeter("a").counting("2026-01-01", "api.calls").build());

    MeterCatalog after = before.with(aMeter("a").counting("2026-01-01", "storage").build());

    assertThat(found(before, "api.calls", "2026-10-05")).containsExactly("a:1");
    assertThat(found(after, "api.calls", "2026-10-05")).isEmpty();
    assertThat(found(after, "storage", "2026-10-05")).containsExactly("a:1");
    assertThat(found(MeterCatalog.EMPTY, "api.calls", "2026-10-05")).isEmpty();
  }

  private static List<String> found(MeterCatalog catalog, String type, String on) {
    return catalog.metersFor(type, date(on)).stream()
        .map((Meter.Version meter) -> meter.meterId() + ":" + meter.version())
        .toList();
  }
}
