package io.webjack.admin.preset;

import io.webjack.admin.activity.FieldList;
import io.webjack.admin.activity.FieldList.FieldView;
import io.webjack.admin.preset.KnownField.Look;
import io.webjack.catalog.Caption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a field of a preset is called by the source; pure. What the events brought comes before what is only declared,
 * a known name before a name with a telling word in it, and that before a value that looks right.
 */
final class FieldMatcher {
    private static final int WORD = 1_000;
    private static final int LOOK = 2_000;
    private static final int INNER = 500;
    private static final int NOT_SEEN = 5_000;
    private static final int SOMEBODY_ELSE = 100;

    /** Words that say that a field tells of something else than of the person. */
    private static final Set<String> OTHERS = Set.of(
            "form",
            "форма",
            "формы",
            "page",
            "страница",
            "страницы",
            "ad",
            "adset",
            "campaign",
            "кампании",
            "company",
            "компания",
            "компании",
            "file",
            "файл",
            "файла",
            "product",
            "товар",
            "товара",
            "agree",
            "согласие",
            "consent");

    /** Words that say whose it is when it is not of who writes: such a field comes behind others. */
    private static final Set<String> OF_SOMEBODY_ELSE = Set.of(
            "ребенка",
            "ребенок",
            "сына",
            "дочери",
            "друга",
            "питомца",
            "rebenka",
            "child",
            "kid",
            "son",
            "daughter",
            "friend",
            "pet");

    private static final Set<String> NO_VALUES = Set.of("OBJECT", "LIST");
    private static final Pattern PHONE = Pattern.compile("[+\\d][\\d\\s().-]{6,24}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private static final Set<String> WHOLE_NAMES =
            KnownFields.of("full_name").names().stream().map(FieldNames::plain).collect(Collectors.toUnmodifiableSet());

    private final FieldList fields;

    FieldMatcher(FieldList fields) {
        this.fields = fields;
    }

    /** What can stand for a field, the best first; then everything else that there is. */
    FieldMapping map(String name) {
        KnownField wanted = KnownFields.of(name);
        List<Ranked> ranked = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (FieldView field : fields.items()) {
            OptionalInt rank = rank(wanted, field);
            if (rank.isPresent()) {
                ranked.add(new Ranked(rank.getAsInt(), Candidate.of(field)));
            } else {
                others.add(Candidate.of(field));
            }
        }
        if (name.equals("name")) {
            wholeName().ifPresent(ranked::add);
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        List<Candidate> candidates =
                new ArrayList<>(ranked.stream().map(Ranked::candidate).toList());
        String suggested = candidates.isEmpty() ? null : candidates.get(0).template();
        candidates.addAll(others);
        return new FieldMapping(name, suggested, candidates);
    }

    private OptionalInt rank(KnownField wanted, FieldView field) {
        if (field.types().stream().anyMatch(NO_VALUES::contains) || field.name().contains("[]")) {
            return OptionalInt.empty();
        }
        String own = FieldNames.last(field.template());
        int inner = FieldNames.isInner(field.template()) ? INNER : 0;
        int unseen = fields.events() > 0 && field.seen() == 0 ? NOT_SEEN : 0;
        OptionalInt found = byName(wanted, own, field);
        return found.isPresent() ? OptionalInt.of(found.getAsInt() + inner + unseen) : found;
    }

    private static OptionalInt byName(KnownField wanted, String name, FieldView field) {
        String plain = FieldNames.plain(name);
        for (int i = 0; i < wanted.names().size(); i++) {
            if (FieldNames.plain(wanted.names().get(i)).equals(plain)) {
                return OptionalInt.of(i);
            }
        }
        boolean looksRight = looks(wanted.looks(), field);
        List<String> words = FieldNames.words(name);
        boolean telling = words.stream().anyMatch(word -> wanted.words().contains(word))
                && words.stream().noneMatch(OTHERS::contains);
        if (telling && (looksRight || field.samples().isEmpty() || wanted.looks() == null)) {
            boolean isElses = words.stream().anyMatch(OF_SOMEBODY_ELSE::contains);
            return OptionalInt.of(WORD + words.size() + (isElses ? SOMEBODY_ELSE : 0));
        }
        return wanted.looks() != null && looksRight ? OptionalInt.of(LOOK + words.size()) : OptionalInt.empty();
    }

    private static boolean looks(@Nullable Look look, FieldView field) {
        if (look == null) {
            return false;
        }
        Pattern pattern = look == Look.PHONE ? PHONE : EMAIL;
        return field.samples().stream().anyMatch(sample -> isLike(look, pattern, sample.strip()));
    }

    private static boolean isLike(Look look, Pattern pattern, String sample) {
        long digits = sample.chars().filter(Character::isDigit).count();
        return pattern.matcher(sample).matches() && (look == Look.EMAIL || (digits >= 10 && digits <= 15));
    }

    /** First and last name together, where the source has no whole name. */
    private Optional<Ranked> wholeName() {
        Optional<Ranked> first = best("first_name");
        Optional<Ranked> last = best("last_name");
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        Candidate one = first.get().candidate();
        Candidate other = last.get().candidate();
        String template = "{{ %s | append: \" \" | append: %s | strip }}"
                .formatted(MappedTemplate.expression(one.template()), MappedTemplate.expression(other.template()));
        Caption caption = new Caption(
                one.caption().ru() + " + " + other.caption().ru(),
                one.caption().en() + " + " + other.caption().en());
        String sample = one.sample() == null || other.sample() == null ? null : one.sample() + " " + other.sample();
        boolean unseen = Math.max(first.get().rank(), last.get().rank()) >= NOT_SEEN;
        // Behind what is a whole name for sure, and before what may be a first name alone.
        int rank = WHOLE_NAMES.size() - 1 + (unseen ? NOT_SEEN : 0);
        return Optional.of(new Ranked(rank, new Candidate(template, caption, sample)));
    }

    private Optional<Ranked> best(String name) {
        KnownField wanted = KnownFields.of(name);
        return fields.items().stream()
                .filter(field -> !isWholeName(field))
                .flatMap(field -> rank(wanted, field).stream().mapToObj(rank -> new Ranked(rank, Candidate.of(field))))
                .min(Comparator.comparingInt(Ranked::rank));
    }

    private static boolean isWholeName(FieldView field) {
        return WHOLE_NAMES.contains(FieldNames.plain(FieldNames.last(field.template())));
    }

    private record Ranked(int rank, Candidate candidate) {}

    /**
     * What can stand for a field.
     *
     * @param template gives its value
     * @param sample one of its latest values; null: none is known
     */
    record Candidate(
            String template, Caption caption, @Nullable String sample) {
        static Candidate of(FieldView field) {
            Caption caption = field.caption() == null ? new Caption(field.name(), field.name()) : field.caption();
            return new Candidate(
                    field.template(),
                    caption,
                    field.samples().isEmpty() ? null : field.samples().get(0));
        }
    }

    /** @param suggested null: the source has nothing that is certain enough */
    record FieldMapping(String name, @Nullable String suggested, List<Candidate> candidates) {
        FieldMapping {
            candidates = List.copyOf(candidates);
        }
    }
}
