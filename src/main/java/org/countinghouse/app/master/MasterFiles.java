package org.countinghouse.app.master;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.NodeReader;

/**
 * Reads a folder of master data, see {@code docs/master-data.md}: any number of {@code .yaml},
 * {@code .yml} and {@code .json} files, each with any of the lists {@code meters}, {@code
 * products}, {@code price-plans}, {@code legal-entities}, {@code tax-codes}, {@code posting-rules},
 * {@code accounts}, {@code contracts} and {@code customers}.
 */
public final class MasterFiles {

  /** The lists that a file may have. */
  static final List<String> LISTS =
      Arrays.stream(MasterKind.values()).map(MasterKind::listName).toList();

  private final Findings errors = new Findings();
  private final Findings warnings = new Findings();
  private final MasterItems items = new MasterItems();
  private final List<Reference> references = new ArrayList<>();
  private final List<ItemFormat<?>> formats =
      List.of(
          new MeterFormat(errors),
          new ProductFormat(),
          new PricePlanFormat(errors),
          new LegalEntityFormat(),
          new TaxCodeFormat(),
          new PostingRuleFormat(),
          new AccountFormat(),
          new ContractFormat(errors),
          new CustomerFormat());
  private final Recorded recorded;

  private MasterFiles(Recorded recorded) {
    this.recorded = recorded;
  }

  /**
   * Reads every file in a folder, not in folders within it.
   *
   * @param recorded when and by whom every version is recorded
   * @throws Problem with a line {@code file:line: Expected ..., but found ...} for each error, or
   *     if there is no file to read
   */
  public static MasterData read(Path folder, Recorded recorded) {
    return new MasterFiles(recorded).read(filesIn(folder));
  }

  /**
   * The same, but for files that another folder has under the same name, which are read from there,
   * and with those that only the other one has.
   *
   * @throws Problem as {@link #read}
   */
  public static MasterData readAmended(Path folder, Path amendments, Recorded recorded) {
    Map<Path, Path> byName = new TreeMap<>();
    filesIn(folder).forEach(file -> byName.put(file.getFileName(), file));
    filesIn(amendments).forEach(file -> byName.put(file.getFileName(), file));
    return new MasterFiles(recorded).read(List.copyOf(byName.values()));
  }

  private MasterData read(List<Path> files) {
    files.forEach(this::readFile);
    ReferenceCheck check = new ReferenceCheck(items, errors, warnings);
    check.check(references);
    new PostingRuleCheck(items, errors).check();
    CustomerHierarchy hierarchy = new CustomerHierarchy(items);
    hierarchy.check(errors);
    if (!errors.isEmpty()) {
      throw new Problem(errors.lines());
    }
    hierarchy.writeStandings();
    check.warnOfContractsBeforeCustomers();
    return new MasterData(items.all(), warnings.lines());
  }

  private void readFile(Path file) {
    NodeReader.file(file, errors)
        .flatMap(node -> Fields.of(node, "master data", LISTS, errors))
        .ifPresent(lists -> formats.forEach(format -> readList(format, lists)));
  }

  private void readList(ItemFormat<?> format, Fields lists) {
    ItemReader<?> reader = new ItemReader<>(format, recorded, references::add, errors);
    lists.optionalList(format.kind().listName()).stream()
        .flatMap(node -> reader.read(node).stream())
        .forEach(item -> items.add(item, errors));
  }

  /**
   * The files of master data in a folder, by name.
   *
   * @throws Problem if there is none
   */
  static List<Path> filesIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(MasterFiles::isMasterFile).sorted().toList();
      if (files.isEmpty()) {
        throw new Problem(
            "Expected .yaml, .yml or .json files in the folder %s, but found none"
                .formatted(folder));
      }
      return files;
    } catch (IOException e) {
      throw new Problem("Expected a folder of master data at %s, but %s".formatted(folder, e), e);
    }
  }

  private static boolean isMasterFile(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path)
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }
}
