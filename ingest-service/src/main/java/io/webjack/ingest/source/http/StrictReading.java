package io.webjack.ingest.source.http;

import io.webjack.body.BodyWarning;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Warning;
import io.webjack.ingest.source.SourceReading.Rejected;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a strict source refuses although it could be read: everything that had to be guessed or left out. Pure. */
final class StrictReading {
    private static final Set<String> FAULTS = Set.of(
            "CONTENT_ENCODING_WRONG",
            BodyWarning.CONTROL_CHARACTERS.name(),
            BodyWarning.CONTENT_TYPE_WRONG.name(),
            BodyWarning.CHARSET_UNKNOWN.name(),
            BodyWarning.CHARSET_WRONG.name(),
            BodyWarning.CHARACTERS_REPLACED.name(),
            BodyWarning.PERCENT_MALFORMED.name(),
            BodyWarning.DUPLICATE_KEY.name(),
            BodyWarning.NAME_CONFLICT.name(),
            BodyWarning.BODY_NOT_FORM.name(),
            BodyWarning.MULTIPART_MALFORMED.name());

    private StrictReading() {}

    static Optional<Rejected> refusal(List<Warning> warnings) {
        return warnings.stream()
                .filter(warning -> FAULTS.contains(warning.code()))
                .findFirst()
                .map(warning -> new Rejected(400, ErrorCode.BODY_MALFORMED, warning.message()));
    }
}
