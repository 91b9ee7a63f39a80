package org.countinghouse.app.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML and JSON, which Jackson gives in the same tokens, to a {@link Node}. */
public final class NodeReader {

  private static final int FILE_CHARACTERS_MAX = 256 << 20;

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFactory YAML =
      YAMLFactory.builder().loaderOptions(loaderOptions()).build();

  private final JsonParser parser;
  private final Place first;
  private final Findings findings;

  private NodeReader(JsonParser parser, Place first, Findings findings) {
    this.parser = parser;
    this.first = first;
    this.findings = findings;
  }

  /**
   * Reads a file: as JSON if its name ends so, else as YAML.
   *
   * @param findings gets what is wrong with the notation
   * @return the document; empty if it has none, which {@code findings} tells
   * @throws Problem if the file cannot be read
   */
  public static Optional<Node> file(Path path, Findings findings) {
    JsonFactory notation = path.toString().endsWith(".json") ? JSON : YAML;
    try {
      Place first = new Place(path.toString(), 1);
      return read(notation, withoutMark(Files.readString(path)), first, findings);
    } catch (CharacterCodingException e) {
      findings.add(new Place(path.toString(), 1), "Expected UTF-8, but found other bytes");
      return Optional.empty();
    } catch (IOException e) {
      throw new Problem("Expected to read the file %s, but %s".formatted(path, e), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param json whether it is JSON, else YAML
   * @param name what the text is called where findings name a file
   */
  public static Optional<Node> text(String text, boolean json, String name, Findings findings) {
    return read(json ? JSON : YAML, withoutMark(text), new Place(name, 1), findings);
  }

  /** Reads a line of JSON that stands somewhere in a file. */
  public static Optional<Node> jsonLine(String text, Place place, Findings findings) {
    return read(JSON, text, place, findings);
  }

  private static Optional<Node> read(
      JsonFactory notation, String text, Place first, Findings findings) {
    try (JsonParser parser = notation.createParser(text)) {
      return new NodeReader(parser, first, findings).document();
    } catch (JsonProcessingException e) {
      findings.add(placeOf(e, first), "Expected %s, but %s".formatted(nameOf(notation), reason(e)));
    } catch (IOException e) {
      throw new IllegalStateException("Expected no input or output when reading a text", e);
    }
    return Optional.empty();
  }

  private Optional<Node> document() throws IOException {
    if (parser.nextToken() == null) {
      findings.add(first, "Expected a document, but found nothing");
      return Optional.empty();
    }
    Node node = node();
    if (parser.nextToken() != null) {
      findings.add(here(), "Expected one document, but found another after it");
    }
    return Optional.of(node);
  }

  private Node node() throws IOException {
    Place place = here();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(place);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new Node.Sequence(place, items);
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      findings.add(
          place, "Expected a value, but found a reference to the anchor '%s'".formatted(text()));
    }
    return new Node.Scalar(place, kind(token), token == JsonToken.VALUE_NULL ? "" : text());
  }

  private Node mapping(Place place) throws IOException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyPlace = here();
      String key = parser.currentName();
      parser.nextToken();
      if (entries.put(key, new Node.Entry(keyPlace, node())) != null) {
        findings.add(keyPlace, "Expected each key once, but found '%s' again".formatted(key));
      }
    }
    return new Node.Mapping(place, entries);
  }

  private String text() throws IOException {
    return parser.getText();
  }

  private Place here() {
    return at(first, parser.currentTokenLocation().getLineNr());
  }

  private static Node.Scalar.Kind kind(JsonToken token) {
    if (token.isNumeric()) {
      return Node.Scalar.Kind.NUMBER;
    }
    if (token.isBoolean()) {
      return Node.Scalar.Kind.BOOLEAN;
    }
    return token == JsonToken.VALUE_NULL ? Node.Scalar.Kind.NULL : Node.Scalar.Kind.TEXT;
  }

  private static String nameOf(JsonFactory notation) {
    return notation == JSON ? "JSON" : "YAML";
  }

  private static Place placeOf(JsonProcessingException e, Place first) {
    if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
      return at(first, yaml.getProblemMark().getLine() + 1);
    }
    return at(first, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
  }

  /** A line of the text, counted from 1, as a line of the file. */
  private static Place at(Place first, int line) {
    return new Place(first.file(), first.line() + Math.max(1, line) - 1);
  }

  /** The parser's words, without the lines in which it repeats the text. */
  private static String reason(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblem() != null
        ? yaml.getProblem()
        : e.getOriginalMessage().lines().findFirst().orElse("it ends early");
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static LoaderOptions loaderOptions() {
    LoaderOptions options = new LoaderOptions();
    // The default of 3 MiB is a guard against strangers; these files are the user's own.
    options.setCodePointLimit(FILE_CHARACTERS_MAX);
    return options;
  }
}
