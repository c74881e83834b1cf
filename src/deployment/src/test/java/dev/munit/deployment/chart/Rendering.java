package dev.munit.deployment.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Helm made of the chart: the text, and each document with the template that it is from. */
public record Rendering(String text, List<Document> documents) {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());
    private static final Pattern SOURCE = Pattern.compile("(?m)^# Source: munit/(.+)$");

    /** One document of a rendering. */
    public record Document(String template, JsonNode tree) {
        public String kind() {
            return tree.path("kind").asText();
        }

        String name() {
            return tree.at("/metadata/name").asText();
        }

        @Override
        public String toString() {
            return kind() + " " + name() + " of " + template;
        }
    }

    static Rendering of(String text) {
        List<Document> documents = new ArrayList<>();
        for (String part : text.split("(?m)^---$")) {
            Matcher source = SOURCE.matcher(part);
            JsonNode tree = read(part);
            if (tree.isObject() && source.find()) {
                documents.add(new Document(source.group(1), tree));
            }
        }
        return new Rendering(text, List.copyOf(documents));
    }

    static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Document> all(String kind) {
        return documents.stream()
                .filter(document -> document.kind().equals(kind))
                .toList();
    }

    /** The only object of a type. */
    public <T> T one(Class<T> type) {
        List<T> found = documents.stream()
                .map(KubernetesTypes::read)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("not one " + type.getSimpleName() + " but " + found.size());
        }
        return found.get(0);
    }

    public <T extends HasMetadata> T named(Class<T> type, String name) {
        return documents.stream()
                .map(KubernetesTypes::read)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    public PodSpec pod() {
        return one(Deployment.class).getSpec().getTemplate().getSpec();
    }

    /** The service's own container. */
    public Container container() {
        return pod().getContainers().get(0);
    }
}
