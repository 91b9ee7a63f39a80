import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies each change of {@code list.txt} to a copy of the checkout and runs the test that has to
 * notice it. A change that no test notices is a law without a test.
 *
 * <p>The working tree is only read. Needs nothing but a JDK and {@code ./mvnw}.
 */
public final class Mutations {

  private static final String USAGE =
      """
      Usage: mutations/run [--list] [--only TEXT] [--slow]
        --list       print the mutations and run nothing
        --only TEXT  run those that have TEXT anywhere, such as 'law 4' or 'RatingTest'
        --slow       run those that need a real broker too
      """;

  private static final List<String> FIELDS = List.of("law", "breaks", "file", "module", "test");
  private static final int LINES_SHOWN = 25;
  private static final Pattern CASE =
      Pattern.compile("<testcase name=\"([^\"]*)\"[^>]*?(?:/>|>(.*?)</testcase>)", Pattern.DOTALL);

  private final Path checkout;
  private final Path tree;
  private final Path log;

  private Mutations(Path checkout) {
    this.checkout = checkout;
    tree = checkout.resolve("target/mutations/tree");
    log = checkout.resolve("target/mutations/log.txt");
  }

  /** One change of the list. */
  private record Mutation(
      int line,
      String law,
      String breaks,
      Path file,
      String module,
      String test,
      boolean slow,
      String find,
      String replace) {

    String title() {
      return "law %s: %s".formatted(law, breaks);
    }

    boolean mentions(String text) {
      return String.join("\n", title(), "law " + law, file.toString(), module, test)
          .contains(text);
    }
  }

  /** How a build of the copy ended. */
  private record Build(boolean passed, int testsRun, List<String> failedTests, String output) {}

  /** A list that cannot be run; the message says what was expected and found. */
  private static final class BadList extends Exception {
    private static final long serialVersionUID = 1;

    BadList(String message) {
      super(message);
    }
  }

  /** Exits with 0 if every mutation was noticed, 1 if one was not, 2 if nothing could be run. */
  public static void main(String[] args) throws Exception {
    try {
      System.exit(new Mutations(Path.of(args[0])).run(Arrays.asList(args).subList(1, args.length)));
    } catch (BadList bad) {
      System.err.println("mutations: " + bad.getMessage());
      System.exit(2);
    }
  }

  private int run(List<String> options) throws Exception {
    boolean list = false;
    boolean slow = false;
    String only = "";
    for (int i = 0; i < options.size(); i++) {
      switch (options.get(i)) {
        case "--list" -> list = true;
        case "--slow" -> slow = true;
        case "--only" -> {
          if (++i == options.size()) {
            throw new BadList("Expected a text after --only, but found none\n" + USAGE);
          }
          only = options.get(i);
        }
        default ->
            throw new BadList("Expected an option, but found '" + options.get(i) + "'\n" + USAGE);
      }
    }
    boolean withSlow = slow;
    String text = only;
    List<Mutation> all = parse(checkout.resolve("mutations/list.txt"));
    List<Mutation> chosen =
        all.stream()
            .filter(mutation -> mutation.mentions(text))
            .filter(mutation -> withSlow || !mutation.slow())
            .toList();
    if (list) {
      all.stream()
          .filter(mutation -> mutation.mentions(text))
          .forEach(
              mutation ->
                  System.out.printf(
                      "%s%s (%s)%n",
                      mutation.title(), mutation.slow() ? " [slow]" : "", mutation.test()));
      return 0;
    }
    if (chosen.isEmpty()) {
      throw new BadList("Expected a mutation with '%s', but found none".formatted(text));
    }
    return runAll(chosen);
  }

  private int runAll(List<Mutation> mutations) throws Exception {
    Instant start = Instant.now();
    copyCheckout();
    Files.deleteIfExists(log);
    System.out.printf("Copied the checkout to %s; running the tests unchanged%n", tree);
    if (!greenUnchanged(mutations)) {
      return 1;
    }
    int passed = 0;
    for (Mutation mutation : mutations) {
      String verdict = verdict(mutation);
      passed += verdict.startsWith("KILLED") ? 1 : 0;
      System.out.println(verdict);
    }
    System.out.printf(
        "%d passed, %d failed in %d s%n",
        passed,
        mutations.size() - passed,
        Instant.now().getEpochSecond() - start.getEpochSecond());
    return passed == mutations.size() ? 0 : 1;
  }

  private boolean greenUnchanged(List<Mutation> mutations) throws Exception {
    Map<Boolean, Set<String>> modules = new LinkedHashMap<>();
    Map<Boolean, Set<String>> tests = new LinkedHashMap<>();
    for (Mutation mutation : mutations) {
      modules
          .computeIfAbsent(mutation.slow(), unused -> new LinkedHashSet<>())
          .add(mutation.module());
      tests.computeIfAbsent(mutation.slow(), unused -> new LinkedHashSet<>()).add(mutation.test());
    }
    for (Map.Entry<Boolean, Set<String>> group : modules.entrySet()) {
      String test = String.join(",", tests.get(group.getKey()));
      Build build = build(String.join(",", group.getValue()), test);
      if (!build.passed() || build.testsRun() == 0) {
        System.out.println(lastLines(build.output()));
        System.out.printf("FAILED unchanged: expected %s to pass; see %s%n", test, log);
        return false;
      }
      System.out.printf("GREEN unchanged: %d tests of %s%n", build.testsRun(), test);
    }
    return true;
  }

  private String verdict(Mutation mutation) throws Exception {
    Path file = tree.resolve(mutation.file());
    if (!Files.exists(file)) {
      return "NO SUCH FILE " + mutation.title() + ": " + mutation.file();
    }
    String text = Files.readString(file);
    int found = occurrences(text, mutation.find());
    if (found != 1) {
      return "NOT APPLICABLE %s: expected its text once in %s, but found it %d times (list.txt:%d)"
          .formatted(mutation.title(), mutation.file(), found, mutation.line());
    }
    Instant start = Instant.now();
    try {
      write(file, text.replace(mutation.find(), mutation.replace()));
      Build build = build(mutation.module(), mutation.test());
      long seconds = Instant.now().getEpochSecond() - start.getEpochSecond();
      if (!build.failedTests().isEmpty()) {
        return "KILLED %s (by %s, %d s)"
            .formatted(mutation.title(), named(build.failedTests()), seconds);
      }
      if (build.passed() && build.testsRun() > 0) {
        return "SURVIVED %s (%d tests of %s passed, %d s)"
            .formatted(mutation.title(), build.testsRun(), mutation.test(), seconds);
      }
      System.out.println(lastLines(build.output()));
      return build.passed()
          ? "NO TEST RAN %s: expected %s in %s"
              .formatted(mutation.title(), mutation.test(), mutation.module())
          : "DOES NOT COMPILE %s; see %s".formatted(mutation.title(), log);
    } finally {
      write(file, text);
    }
  }

  /** Writes with a time after that of any class made of the file, so that it is compiled again. */
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
  }

  private Build build(String modules, String test) throws Exception {
    deleteReports();
    List<String> command =
        List.of(
            "./mvnw",
            "-q",
            "-o",
            "-pl",
            modules,
            "-am",
            "test",
            "-Dtest=" + test,
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Dspotless.check.skip",
            // Mutations change the inside of methods: what uses them need not be compiled again.
            "-Dmaven.compiler.useIncrementalCompilation=false");
    Path output = Files.createTempFile(log.getParent(), "build", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(tree.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      Thread stop = new Thread(() -> stop(process));
      Runtime.getRuntime().addShutdownHook(stop);
      int exit = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(stop);
      String said = Files.readString(output);
      Files.writeString(
          log,
          "$ " + String.join(" ", command) + "\n" + said + "\n",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
      return read(exit == 0, said);
    } finally {
      Files.delete(output);
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /** The reports tell a test that failed from a build that did. */
  private Build read(boolean passed, String output) throws IOException {
    int run = 0;
    List<String> failed = new ArrayList<>();
    for (Path report : reports()) {
      String name = report.getFileName().toString();
      String type = name.substring(name.lastIndexOf('.', name.length() - 5) + 1);
      type = type.substring(0, type.length() - ".xml".length());
      Matcher cases = CASE.matcher(Files.readString(report));
      while (cases.find()) {
        run++;
        String body = cases.group(2) == null ? "" : cases.group(2);
        if (body.contains("<failure") || body.contains("<error")) {
          failed.add(type + "." + cases.group(1).replaceAll("[({\\[].*", ""));
        }
      }
    }
    return new Build(passed, run, failed, output);
  }

  private List<Path> reports() throws IOException {
    try (Stream<Path> files =
        Files.find(
            tree,
            6,
            (path, unused) ->
                path.getParent().endsWith("target/surefire-reports")
                    && path.getFileName().toString().matches("TEST-.*\\.xml"))) {
      return files.sorted().toList();
    }
  }

  private void deleteReports() throws IOException {
    for (Path report : reports()) {
      Files.delete(report);
    }
  }

  private static String named(List<String> failed) {
    Set<String> names = new TreeSet<>(failed);
    String first = names.iterator().next();
    return names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LINES_SHOWN))
        .collect(Collectors.joining("\n"));
  }

  private static int occurrences(String text, String find) {
    int count = 0;
    for (int at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + 1)) {
      count++;
    }
    return count;
  }

  /** Copies what git does not ignore, as it stands in the working tree; removes an earlier copy. */
  private void copyCheckout() throws Exception {
    deleteTree();
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(checkout.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!git.waitFor(1, TimeUnit.MINUTES) || git.exitValue() != 0) {
      throw new BadList("Expected a git checkout at %s, but found none".formatted(checkout));
    }
    for (String name : listed.split("\0")) {
      Path from = checkout.resolve(name);
      if (Files.isRegularFile(from)) {
        Path to = tree.resolve(name);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void deleteTree() throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Reads blocks of {@code name: value} lines. A block begins with {@code law:}; {@code find:} and
   * {@code replace:} are followed by whole lines that each begin with {@code "| "}.
   */
  private static List<Mutation> parse(Path list) throws IOException, BadList {
    List<Mutation> mutations = new ArrayList<>();
    Map<String, String> block = new LinkedHashMap<>();
    int begin = 0;
    String field = "";
    List<String> lines = Files.readAllLines(list);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("|")) {
        if (!field.equals("find") && !field.equals("replace")) {
          throw new BadList("Expected find: or replace: before list.txt:" + (i + 1));
        }
        block.merge(field, line.length() < 2 ? "" : line.substring(2), (a, b) -> a + "\n" + b);
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new BadList(
            "Expected 'name: value', but found '%s' at list.txt:%d".formatted(line, i + 1));
      }
      field = line.substring(0, colon);
      if (field.equals("law")) {
        if (!block.isEmpty()) {
          mutations.add(mutation(block, begin));
        }
        block = new LinkedHashMap<>();
        begin = i + 1;
      }
      String value = line.substring(colon + 1).strip();
      if (!value.isEmpty()) {
        block.put(field, value);
      }
    }
    if (!block.isEmpty()) {
      mutations.add(mutation(block, begin));
    }
    return mutations;
  }

  private static Mutation mutation(Map<String, String> block, int line) throws BadList {
    for (String field : FIELDS) {
      if (!block.containsKey(field)) {
        throw new BadList(
            "Expected '%s:' in the block at list.txt:%d, but found none".formatted(field, line));
      }
    }
    String find = block.get("find");
    String replace = block.getOrDefault("replace", "");
    if (find == null || find.isEmpty() || find.equals(replace)) {
      throw new BadList(
          "Expected a text to find, and another to replace it, at list.txt:" + line);
    }
    return new Mutation(
        line,
        block.get("law"),
        block.get("breaks"),
        Path.of(block.get("file")),
        block.get("module"),
        block.get("test"),
        block.getOrDefault("slow", "no").equals("yes"),
        find,
        replace);
  }
}
