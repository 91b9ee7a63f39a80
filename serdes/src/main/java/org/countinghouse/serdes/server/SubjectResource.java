package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.countinghouse.serdes.server.Catalog.Version;

/** {@code /subjects} and {@code /compatibility}. */
final class SubjectResource {
  private static final String ALL_CONTEXTS = ":*:";

  private final Subjects subjects;

  SubjectResource(Subjects subjects) {
    this.subjects = subjects;
  }

  void addTo(Router router) {
    router
        .on("GET", "subjects", this::names)
        .on("POST", "subjects/*", this::lookUp)
        .on("DELETE", "subjects/*", this::delete)
        .on("GET", "subjects/*/versions", this::versions)
        .on("POST", "subjects/*/versions", this::register)
        .on("GET", "subjects/*/versions/*", this::version)
        .on("DELETE", "subjects/*/versions/*", this::deleteVersion)
        .on("GET", "subjects/*/versions/*/schema", this::schema)
        .on("POST", "compatibility/subjects/*/versions", this::testAgainstAll)
        .on("POST", "compatibility/subjects/*/versions/*", this::testAgainstOne);
  }

  private JsonNode names(Request request) {
    String prefix = request.query().getOrDefault("subjectPrefix", ALL_CONTEXTS);
    return Json.strings(
        subjects.names(request.flag("deleted")).stream()
            .filter(name -> prefix.equals(ALL_CONTEXTS) || name.startsWith(prefix))
            .toList());
  }

  private JsonNode register(Request request) {
    SchemaText schema = schemaOf(request);
    Version version = subjects.register(request.segment(1), schema);
    return Json.object().put("id", version.id());
  }

  private JsonNode lookUp(Request request) {
    Version version =
        subjects.lookUp(request.segment(1), schemaOf(request), request.flag("deleted"));
    return describe(version);
  }

  private JsonNode versions(Request request) {
    return Json.numbers(
        subjects.versions(request.segment(1), request.flag("deleted")).stream()
            .map(Version::number)
            .toList());
  }

  private JsonNode version(Request request) {
    return describe(
        subjects.version(request.segment(1), request.segment(3), request.flag("deleted")));
  }

  private JsonNode schema(Request request) {
    return Json.parse(
        subjects.text(
            subjects.version(request.segment(1), request.segment(3), request.flag("deleted"))));
  }

  private JsonNode delete(Request request) {
    return Json.numbers(subjects.delete(request.segment(1), request.flag("permanent")));
  }

  private JsonNode deleteVersion(Request request) {
    return Json.number(
        subjects.deleteVersion(request.segment(1), request.segment(3), request.flag("permanent")));
  }

  private JsonNode testAgainstAll(Request request) {
    return verdict(request, subjects.live(request.segment(2)));
  }

  private JsonNode testAgainstOne(Request request) {
    return verdict(
        request, List.of(subjects.version(request.segment(2), request.segment(4), false)));
  }

  private JsonNode verdict(Request request, List<Version> against) {
    List<String> problems = subjects.problems(request.segment(2), schemaOf(request), against);
    ObjectNode answer = Json.object().put("is_compatible", problems.isEmpty());
    if (request.flag("verbose")) {
      answer.set("messages", Json.strings(problems));
    }
    return answer;
  }

  private static SchemaText schemaOf(Request request) {
    return SchemaText.of(request.json(), request.flag("normalize"));
  }

  private JsonNode describe(Version version) {
    String text = subjects.text(version);
    return Json.object()
        .put("subject", version.subject())
        .put("version", version.number())
        .put("id", version.id())
        .put("guid", Catalog.guid(text).toString())
        .put("schema", text);
  }
}
