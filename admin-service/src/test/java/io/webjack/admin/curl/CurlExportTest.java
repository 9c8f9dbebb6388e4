package io.webjack.admin.curl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurlExportTest {
    private static final CurlExport.Request REQUEST = new CurlExport.Request(
            "POST", "https://example.org/?a=1&b=%20", Map.of("X-Token", List.of("***")), "it's {\"a\":\"b\\\"}");

    @Test
    void forBash() {
        assertThat(CurlExport.of(REQUEST, Shell.BASH))
                .isEqualTo("curl 'https://example.org/?a=1&b=%20' \\\n  -H 'X-Token: ***' \\\n"
                        + "  --data-raw 'it'\\''s {\"a\":\"b\\\"}'");
    }

    @Test
    void methodsThatFollowFromTheRestAreNotNamed() {
        assertThat(CurlExport.of(new CurlExport.Request("GET", "https://x", Map.of(), null), Shell.BASH))
                .isEqualTo("curl 'https://x'");
        assertThat(CurlExport.of(new CurlExport.Request("HEAD", "https://x", Map.of(), null), Shell.BASH))
                .isEqualTo("curl 'https://x' \\\n  --head");
        assertThat(CurlExport.of(new CurlExport.Request("POST", "https://x", Map.of(), ""), Shell.BASH))
                .isEqualTo("curl 'https://x' \\\n  -X 'POST'");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatIsWrittenIsReadAsTheSame(Shell shell) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            headers.put(
                    "X-A", List.of("v" + text(random, " \"'\\^%&|<>()!`;$ab").replace('\n', ' ') + "v"));
            String body = "b" + text(random, " \"'\\^%&|<>()!`;$={}[]\n\tИa") + "b";
            CurlExport.Request request = new CurlExport.Request("PATCH", "https://example.org/x", headers, body);

            String written = CurlExport.of(request, shell);

            List<String> words = CommandWords.of(written).words();
            assertThat(words.get(words.indexOf("--data-raw") + 1))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(body);
            assertThat(words.get(words.indexOf("-H") + 1))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo("X-A: " + headers.get("X-A").get(0));
        }
    }

    private static String text(Random random, String of) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }
}
