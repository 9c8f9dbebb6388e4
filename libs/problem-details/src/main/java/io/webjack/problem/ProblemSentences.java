package io.webjack.problem;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What problems say, in Russian: the files {@code problem-sentences.ru.json} of all libraries and of the service together. Each
 * has Russian sentences by the English ones that stand in the code; {@code {0}}, {@code {1}} … stand for what changes.
 */
final class ProblemSentences {
    static final String FILE = "problem-sentences.ru.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");
    /** The name of a parameter or header before a sentence about it. */
    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z-]+: )(.+)", Pattern.DOTALL);

    private static final ProblemSentences INSTALLED = new ProblemSentences(read());

    private final Map<String, String> whole = new LinkedHashMap<>();
    private final List<Sentence> withHoles = new ArrayList<>();

    ProblemSentences(Map<String, String> russianByEnglish) {
        russianByEnglish.forEach((english, russian) -> {
            if (HOLE.matcher(english).find()) {
                withHoles.add(Sentence.of(english, russian));
            } else {
                whole.put(english, russian);
            }
        });
    }

    /** Those of everything that is installed. */
    static ProblemSentences installed() {
        return INSTALLED;
    }

    /** The sentence in Russian; as it is when nobody has translated it. */
    String russian(String english) {
        String known = found(english);
        if (known != null) {
            return known;
        }
        Matcher prefixed = PREFIXED.matcher(english);
        if (prefixed.matches()) {
            String rest = found(prefixed.group(2));
            return rest == null ? english : prefixed.group(1) + rest;
        }
        return english;
    }

    private @Nullable String found(String english) {
        String exact = whole.get(english);
        if (exact != null) {
            return exact;
        }
        for (Sentence sentence : withHoles) {
            Matcher matcher = sentence.pattern().matcher(english);
            if (matcher.matches()) {
                return HOLE.matcher(sentence.russian())
                        .replaceAll(hole -> Matcher.quoteReplacement(matcher.group(sentence.group(hole.group(1)))));
            }
        }
        return null;
    }

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            for (URL file : files()) {
                try (InputStream in = file.openStream()) {
                    all.putAll(MAPPER.readValue(in, new TypeReference<Map<String, String>>() {}));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return all;
    }

    /** A class loader of a service sees what one of its libraries does not. */
    private static Collection<URL> files() throws IOException {
        Map<String, URL> files = new LinkedHashMap<>();
        List<ClassLoader> loaders = new ArrayList<>();
        loaders.add(ProblemSentences.class.getClassLoader());
        if (Thread.currentThread().getContextClassLoader() != null) {
            loaders.add(Thread.currentThread().getContextClassLoader());
        }
        for (ClassLoader loader : loaders) {
            for (URL file : Collections.list(loader.getResources(FILE))) {
                files.put(file.toString(), file);
            }
        }
        return files.values();
    }

    private record Sentence(Pattern pattern, List<String> holes, String russian) {
        static Sentence of(String english, String russian) {
            StringBuilder regex = new StringBuilder();
            List<String> holes = new ArrayList<>();
            Matcher hole = HOLE.matcher(english);
            int end = 0;
            while (hole.find()) {
                regex.append(Pattern.quote(english.substring(end, hole.start())))
                        .append("(.*?)");
                holes.add(hole.group(1));
                end = hole.end();
            }
            regex.append(Pattern.quote(english.substring(end)));
            return new Sentence(Pattern.compile(regex.toString(), Pattern.DOTALL), List.copyOf(holes), russian);
        }

        int group(String hole) {
            return holes.indexOf(hole) + 1;
        }
    }
}
