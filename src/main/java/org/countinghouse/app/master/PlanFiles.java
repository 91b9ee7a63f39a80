package org.countinghouse.app.master;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.cli.Spelling;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.app.file.NodeReader;
import org.countinghouse.schema.PricePlanRecord;

/** Reads one price plan by itself; what else stands with it is neither read nor checked. */
public final class PlanFiles {

  private final Findings errors = new Findings();
  private final MasterItems items = new MasterItems();

  private PlanFiles() {}

  /**
   * Reads a plan from a file of master data, or from a folder of them.
   *
   * @param planId which one; may be absent if there is only one
   * @throws Problem with a line for each error in a plan, or if it is not clear which plan is meant
   */
  public static PricePlanRecord read(Path path, Optional<String> planId) {
    PlanFiles plans = new PlanFiles();
    List<Path> files = Files.isDirectory(path) ? MasterFiles.filesIn(path) : List.of(path);
    files.forEach(file -> plans.add(NodeReader.file(file, plans.errors)));
    return plans.choose(path.toString(), planId);
  }

  /**
   * Reads a plan from a text in the notation of master data.
   *
   * @param json whether it is JSON, else YAML
   * @param name what findings call the text
   * @param planId which one; may be absent if there is only one
   * @throws Problem as {@link #read}
   */
  public static PricePlanRecord parse(
      String text, boolean json, String name, Optional<String> planId) {
    PlanFiles plans = new PlanFiles();
    plans.add(NodeReader.text(text, json, name, plans.errors));
    return plans.choose(name, planId);
  }

  private void add(Optional<Node> document) {
    // Nobody asks who recorded a plan that is not published.
    Recorded recorded = new Recorded(Instant.EPOCH, "");
    ItemReader<PricePlanRecord> reader =
        new ItemReader<>(new PricePlanFormat(errors), recorded, reference -> {}, errors);
    document
        .flatMap(node -> Fields.of(node, "master data", MasterFiles.LISTS, errors))
        .map(lists -> lists.optionalList(MasterKind.PRICE_PLAN.listName()))
        .orElse(List.of())
        .forEach(node -> reader.read(node).ifPresent(item -> items.add(item, errors)));
  }

  private PricePlanRecord choose(String from, Optional<String> planId) {
    if (!errors.isEmpty()) {
      throw new Problem(errors.lines());
    }
    Collection<String> ids = items.ids(MasterKind.PRICE_PLAN);
    if (ids.isEmpty()) {
      throw new Problem("Expected a price plan in %s, but found none".formatted(from));
    }
    if (planId.isEmpty() && ids.size() > 1) {
      throw new Problem(
          "Expected one price plan, or the id of one, in %s, but found %s"
              .formatted(from, String.join(", ", ids)));
    }
    String id = planId.orElseGet(() -> ids.iterator().next());
    return items
        .find(MasterKind.PRICE_PLAN, id)
        .map(item -> (PricePlanRecord) item.record())
        .orElseThrow(() -> unknown(from, id, ids));
  }

  private static Problem unknown(String from, String id, Collection<String> ids) {
    String guess = Spelling.nearest(id, ids).map(near -> "; did you mean " + near + "?").orElse("");
    return new Problem(
        "Expected price plan '%s' in %s, but found %s%s"
            .formatted(id, from, String.join(", ", ids), guess));
  }
}
