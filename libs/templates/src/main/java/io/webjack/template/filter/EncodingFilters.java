package io.webjack.template.filter;

import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.Work;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Texts as bytes in UTF-8: their encodings and hashes. */
final class EncodingFilters {
    private EncodingFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .text("base64_encode", text -> base64(utf8(text)))
                .text("base64_url_safe_encode", text -> Base64.getUrlEncoder().encodeToString(utf8(text)))
                .text("base64_decode", text -> fromBase64(text))
                .text("md5", text -> hash("MD5", text))
                .text("sha1", text -> hash("SHA-1", text))
                .text("sha256", text -> hash("SHA-256", text))
                .text("sha512", text -> hash("SHA-512", text))
                .text("hmac_sha1", 1, 2, (text, arguments, work) -> hmac("HmacSHA1", text, arguments))
                .text("hmac_sha256", 1, 2, (text, arguments, work) -> hmac("HmacSHA256", text, arguments))
                .text("url_encode", 0, 1, (text, arguments, work) -> urlEncoded(text, arguments, work))
                .text("url_decode", text -> urlDecoded(text))
                .definitions();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String fromBase64(String text) {
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw TemplateFailedException.valueInvalid("the text is not base64");
        } catch (CharacterCodingException e) {
            throw TemplateFailedException.valueInvalid("the base64 does not hold text in UTF-8");
        }
    }

    private static String hash(String algorithm, String text) {
        try {
            return hex(MessageDigest.getInstance(algorithm).digest(utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String algorithm, String text, Arguments arguments) {
        byte[] key = utf8(arguments.text(0));
        if (key.length == 0) {
            throw TemplateFailedException.valueInvalid("the key is empty");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            byte[] bytes = mac.doFinal(utf8(text));
            return switch (arguments.text(1, "hex")) {
                case "hex" -> hex(bytes);
                case "base64" -> base64(bytes);
                default -> throw TemplateFailedException.failed("a hash is written as hex or base64");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String urlEncoded(String text, Arguments arguments, Work work) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        work.charge(form.length());
        return switch (arguments.text(0, "form")) {
            case "form" -> form;
            case "percent" -> form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
            default -> throw TemplateFailedException.failed("a text is URL-encoded as form or percent");
        };
    }

    private static String urlDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TemplateFailedException.valueInvalid("the text is not URL-encoded");
        }
    }
}
