package io.webjack.admin.curl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

    @Test
    void quotesOfBash() {
        assertThat(words("curl 'a b' \"c \\\"d\\\" \\$e\" f\\ g 'it'\\''s' '' h\"i\"'j'"))
                .containsExactly("curl", "a b", "c \"d\" $e", "f g", "it's", "", "hij");
    }

    @Test
    void textsWithEscapesOfBash() {
        assertThat(words("curl $'a\\n\\'b\\'\\t\\u0418\\xd0\\x98\\101\\ud83d\\ude00\\\\'"))
                .containsExactly("curl", "a\n'b'\tИИA😀\\");
    }

    @Test
    void linesThatGoOn() {
        assertThat(words("curl \\\n  -X \\\r\n POST")).containsExactly("curl", "-X", "POST");
        assertThat(words("curl ^\n  -X ^\r\n POST ^")).containsExactly("curl", "-X", "POST");
        assertThat(words("curl.exe `\n  -X `\r\n POST")).containsExactly("curl.exe", "-X", "POST");
    }

    @Test
    void whatFollowsTheCommandIsNotTaken() {
        assertThat(words("curl http://x/?a=1&b=2 | jq .")).containsExactly("curl", "http://x/?a=1&b=2");
        assertThat(words("curl http://x/ > out.txt")).containsExactly("curl", "http://x/");
    }

    @Test
    void quotesOfCmd() {
        assertThat(words("curl \"http://x/?a=1&b=2\" -d \"{\\\"a\\\":\\\"b\\\\\\\\\\\"}\" ^\n -H \"A: \"\"b\"\"\""))
                .containsExactly("curl", "http://x/?a=1&b=2", "-d", "{\"a\":\"b\\\\\"}", "-H", "A: \"b\"");
    }

    @Test
    void quotesOfCmdAsBrowsersWriteThem() {
        assertThat(words(
                        "curl ^\"http://x/?a=1^&b=%^20^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b^\n\nc^\\^\"^}^\""))
                .containsExactly("curl", "http://x/?a=1&b=%20", "--data-raw", "{\"a\":\"b\nc\"}");
    }

    @Test
    void quotesOfPowerShell() {
        assertThat(words("curl.exe 'it''s' \"a `\"b`\" `$c `n\" '{\\\"a\\\":1}' \"d\"\"e\""))
                .containsExactly("curl.exe", "it's", "a \"b\" $c \n", "{\"a\":1}", "d\"e");
    }

    @Test
    void variablesAreSeen() {
        assertThat(CommandWords.of("curl -H \"X: $TOKEN\"").variables()).isTrue();
        assertThat(CommandWords.of("curl -H 'X: $TOKEN'").variables()).isFalse();
        assertThat(CommandWords.of("curl ^\"x%TOKEN%^\"").variables()).isTrue();
        assertThat(CommandWords.of("curl.exe \"x$env:TOKEN\"").variables()).isTrue();
    }

    @Test
    void whatIsNotClosedEndsWithTheText() {
        assertThat(words("curl 'a b")).containsExactly("curl", "a b");
        assertThat(words("curl \"a b")).containsExactly("curl", "a b");
        assertThat(words("curl $'a\\")).containsExactly("curl", "a\\");
        assertThat(words("")).isEmpty();
    }

    private static List<String> words(String command) {
        return CommandWords.of(command).words();
    }
}
