package io.webjack.admin.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.webjack.admin.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.wire.WireJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An identity provider that lets everybody in whom a test names. */
public final class IdentityProviderStandIn implements QuarkusTestResourceLifecycleManager {
    static final String CLIENT = "webjack-test";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final HttpTarget TARGET = HttpTarget.start().answer(Answer.status(404));
    private static final KeyPair KEYS = keys();

    static String url() {
        return TARGET.url("");
    }

    /** Whoever comes with a code from now on is this one. */
    static void letIn(Map<String, ?> claims) {
        Instant now = Instant.now();
        Map<String, Object> all = new HashMap<>(claims);
        all.putIfAbsent("sub", UUID.randomUUID().toString());
        all.putIfAbsent("iss", url());
        all.putIfAbsent("aud", CLIENT);
        all.put("iat", now.getEpochSecond());
        all.put("exp", now.plusSeconds(300).getEpochSecond());
        TARGET.answer(
                "/token",
                Answer.json(text(Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        signed(all)))));
    }

    @Override
    public Map<String, String> start() {
        TARGET.answer(
                "/.well-known/openid-configuration",
                Answer.json(text(Map.of(
                        "issuer", url(),
                        "authorization_endpoint", url() + "/authorize",
                        "token_endpoint", url() + "/token",
                        "jwks_uri", url() + "/jwks"))));
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        TARGET.answer(
                "/jwks",
                Answer.json(text(Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "RSA",
                                "use", "sig",
                                "alg", "RS256",
                                "kid", "made-up",
                                "n", unsigned(key.getModulus()),
                                "e", unsigned(key.getPublicExponent())))))));
        return Map.of(
                "webjack.admin.oidc.url",
                url(),
                "webjack.admin.oidc.client-id",
                CLIENT,
                "webjack.admin.oidc.client-secret",
                "made-up client secret",
                "webjack.admin.oidc.name",
                "Школьный вход");
    }

    @Override
    public void stop() {
        TARGET.close();
    }

    private static String signed(Map<String, ?> claims) {
        try {
            String content = BASE64.encodeToString(text(Map.of("alg", "RS256", "typ", "JWT", "kid", "made-up"))
                            .getBytes(StandardCharsets.UTF_8))
                    + "." + BASE64.encodeToString(text(claims).getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String text(Map<String, ?> json) {
        return new String(WireJson.write(json), StandardCharsets.UTF_8);
    }

    /** The service with this provider. */
    public static final class Profile extends ServiceProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
            resources.add(new TestResourceEntry(IdentityProviderStandIn.class));
            return resources;
        }
    }
}
