package dev.munit.deployment.image;

import dev.munit.deployment.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repository's Dockerfile, read into stages. */
record Dockerfile(String text, Map<String, String> defaults, List<Stage> stages) {
    private static final Pattern FROM = Pattern.compile("(\\S+)(?: AS (\\S+))?");
    private static final Pattern FLAG = Pattern.compile("^--(\\S+) ");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    /** @param base an image, or the name of a stage */
    record Stage(String name, String base, List<Instruction> instructions) {
        List<Instruction> all(String keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.keyword().equals(keyword))
                    .toList();
        }

        Instruction last(String keyword) {
            List<Instruction> found = all(keyword);
            if (found.isEmpty()) {
                throw new AssertionError(name + " has no " + keyword);
            }
            return found.get(found.size() - 1);
        }
    }

    /** @param flags as in {@code --from=build}, without the dashes */
    record Instruction(String keyword, List<String> flags, String arguments) {
        /** The words of an exec form. */
        List<String> words() {
            if (!arguments.matches("\\[.*]")) {
                throw new AssertionError(keyword + " " + arguments + " is not an exec form");
            }
            return Pattern.compile("\"([^\"]*)\"")
                    .matcher(arguments)
                    .results()
                    .map(word -> word.group(1))
                    .toList();
        }
    }

    static Dockerfile read() {
        String text = Repository.text("Dockerfile");
        String lines = text.replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n\\s*", "");
        Map<String, String> defaults = new LinkedHashMap<>();
        List<Stage> stages = new ArrayList<>();
        for (String line : lines.lines().filter(line -> !line.isBlank()).toList()) {
            Instruction instruction = instruction(line);
            if (instruction.keyword().equals("ARG") && instruction.arguments().contains("=")) {
                String[] argument = instruction.arguments().split("=", 2);
                defaults.put(argument[0], argument[1]);
            }
            if (instruction.keyword().equals("FROM")) {
                Matcher from = FROM.matcher(resolve(instruction.arguments(), defaults));
                if (!from.matches() || from.group(2) == null) {
                    throw new AssertionError("a stage without a name: " + line);
                }
                stages.add(new Stage(from.group(2), from.group(1), new ArrayList<>()));
            } else if (!stages.isEmpty()) {
                stages.get(stages.size() - 1).instructions().add(instruction);
            }
        }
        return new Dockerfile(text, Map.copyOf(defaults), List.copyOf(stages));
    }

    private static Instruction instruction(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String arguments = parts[1];
        List<String> flags = new ArrayList<>();
        for (Matcher flag = FLAG.matcher(arguments); flag.find(); flag = FLAG.matcher(arguments)) {
            flags.add(flag.group(1));
            arguments = arguments.substring(flag.end());
        }
        return new Instruction(parts[0], List.copyOf(flags), arguments);
    }

    /** Puts in the defaults of build arguments; other variables stay. */
    String resolve(String words) {
        return resolve(words, defaults);
    }

    private static String resolve(String words, Map<String, String> defaults) {
        return VARIABLE.matcher(words)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(defaults.getOrDefault(variable.group(1), variable.group())));
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage " + name));
    }

    /** A stage and those that it is made of, the first one first. */
    List<Stage> lineage(String name) {
        List<Stage> lineage = new ArrayList<>();
        for (Stage stage = stage(name); ; ) {
            lineage.add(0, stage);
            String base = stage.base();
            if (stages.stream().noneMatch(other -> other.name().equals(base))) {
                return lineage;
            }
            stage = stage(base);
        }
    }
}
