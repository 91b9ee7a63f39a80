package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.server.RegistryFact.LevelCleared;
import org.countinghouse.serdes.server.RegistryFact.LevelSet;
import org.countinghouse.serdes.server.RegistryFact.ModeSet;

/** {@code /config} and {@code /mode}, for the whole registry and for single subjects. */
final class SettingsResource {
  private final RegistryState state;
  private final Catalog catalog;

  SettingsResource(RegistryState state) {
    this.state = state;
    this.catalog = state.catalog();
  }

  void addTo(Router router) {
    router
        .on("GET", "config", request -> level(state.globalLevel()))
        .on("PUT", "config", request -> setLevel(Catalog.GLOBAL, request))
        .on("DELETE", "config", request -> clearGlobalLevel())
        .on("GET", "config/*", this::subjectLevel)
        .on("PUT", "config/*", request -> setLevel(request.segment(1), request))
        .on("DELETE", "config/*", request -> clearLevel(request.segment(1)))
        .on("GET", "mode", request -> mode(state.globalMode()))
        .on("PUT", "mode", request -> setMode(Catalog.GLOBAL, request))
        .on("GET", "mode/*", this::subjectMode)
        .on("PUT", "mode/*", request -> setMode(request.segment(1), request));
  }

  private static JsonNode level(CompatibilityLevel level) {
    return Json.object().put("compatibilityLevel", level.name());
  }

  private JsonNode subjectLevel(Request request) {
    String subject = request.segment(1);
    if (request.flag("defaultToGlobal")) {
      return level(state.levelInForce(subject));
    }
    return level(catalog.level(subject).orElseThrow(() -> ApiException.noSubjectLevel(subject)));
  }

  private JsonNode setLevel(String subject, Request request) {
    String name = request.json().path("compatibility").asText();
    CompatibilityLevel level =
        CompatibilityLevel.named(name).orElseThrow(() -> ApiException.invalidLevel(name));
    state.append(new LevelSet(subject, level));
    return Json.object().put("compatibility", level.name());
  }

  private JsonNode clearGlobalLevel() {
    CompatibilityLevel before = state.globalLevel();
    state.append(new LevelCleared(Catalog.GLOBAL));
    return level(before);
  }

  private JsonNode clearLevel(String subject) {
    CompatibilityLevel before =
        catalog.level(subject).orElseThrow(() -> ApiException.noSubjectLevel(subject));
    state.append(new LevelCleared(subject));
    return level(before);
  }

  private static JsonNode mode(Mode mode) {
    return Json.object().put("mode", mode.name());
  }

  private JsonNode subjectMode(Request request) {
    String subject = request.segment(1);
    if (request.flag("defaultToGlobal")) {
      return mode(catalog.mode(subject).orElseGet(state::globalMode));
    }
    return mode(catalog.mode(subject).orElseThrow(() -> ApiException.noSubjectMode(subject)));
  }

  private JsonNode setMode(String subject, Request request) {
    String name = request.json().path("mode").asText();
    Mode mode = Mode.named(name).orElseThrow(() -> ApiException.invalidMode(name));
    state.append(new ModeSet(subject, mode));
    return mode(mode);
  }
}
