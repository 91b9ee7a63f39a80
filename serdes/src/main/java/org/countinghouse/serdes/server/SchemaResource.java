package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countinghouse.serdes.server.Catalog.Version;

/** {@code /schemas}: by id, by GUID, and the types. */
final class SchemaResource {
  private final Catalog catalog;

  SchemaResource(Catalog catalog) {
    this.catalog = catalog;
  }

  void addTo(Router router) {
    router
        .on("GET", "schemas/types", request -> Json.strings(List.of("AVRO")))
        .on("GET", "schemas/ids/*", request -> describe(textById(request)))
        .on("GET", "schemas/ids/*/schema", request -> Json.parse(textById(request)))
        .on("GET", "schemas/ids/*/subjects", this::subjects)
        .on("GET", "schemas/ids/*/versions", this::versions)
        .on("GET", "schemas/guids/*", request -> describe(textByGuid(request)));
  }

  private static ObjectNode describe(String text) {
    return Json.object().put("schema", text).put("guid", Catalog.guid(text).toString());
  }

  private static int id(Request request) {
    try {
      return Integer.parseInt(request.segment(2));
    } catch (NumberFormatException e) {
      throw ApiException.schemaNotFound(request.segment(2));
    }
  }

  private String textById(Request request) {
    int id = id(request);
    return catalog.text(id).orElseThrow(() -> ApiException.schemaNotFound(Integer.toString(id)));
  }

  private String textByGuid(Request request) {
    String word = request.segment(2);
    return guid(word)
        .flatMap(catalog::id)
        .flatMap(catalog::text)
        .orElseThrow(() -> ApiException.schemaNotFound(word));
  }

  private static Optional<UUID> guid(String word) {
    try {
      return Optional.of(UUID.fromString(word));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Version> usages(Request request) {
    textById(request);
    boolean withDeleted = request.flag("deleted");
    return catalog.usages(id(request)).stream().filter(v -> withDeleted || !v.deleted()).toList();
  }

  private JsonNode subjects(Request request) {
    return Json.strings(usages(request).stream().map(Version::subject).distinct().toList());
  }

  private JsonNode versions(Request request) {
    ArrayNode array = Json.strings(List.of());
    usages(request)
        .forEach(v -> array.addObject().put("subject", v.subject()).put("version", v.number()));
    return array;
  }
}
