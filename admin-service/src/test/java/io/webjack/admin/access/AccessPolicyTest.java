package io.webjack.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/processings,VIEWER",
        "HEAD,/api/v1/operations/x,VIEWER",
        "GET,/api/v1/workspaces,VIEWER",
        "GET,/api/v1/session,VIEWER",
        "DELETE,/api/v1/session,VIEWER",
        "PUT,/api/v1/session/password,VIEWER",
        "POST,/api/v1/processings/validate,VIEWER",
        "POST,/api/v1/processings/x/export,VIEWER",
        "POST,/api/v1/requests/from-curl,VIEWER",
        "POST,/api/v1/presets/bizon/mapping,VIEWER",
        "POST,/api/v1/processings,EDITOR",
        "PUT,/api/v1/processings/x,EDITOR",
        "DELETE,/api/v1/secrets/x,EDITOR",
        "POST,/api/v1/test-runs,EDITOR",
        "POST,/api/v1/operations/x/retry,EDITOR",
        "POST,/api/v1/processings/import,EDITOR",
        "PUT,/api/v1/settings/notifications,EDITOR",
        "PATCH,/api/v1/processings,EDITOR",
        "POST,/api/v1/something-new,EDITOR",
        "GET,/api/v1/users,OWNER",
        "POST,/api/v1/users,OWNER",
        "GET,/api/v1/api-keys,OWNER",
        "DELETE,/api/v1/api-keys/x,OWNER",
        "GET,/api/v1/audit,OWNER",
        "POST,/api/v1/workspaces,OWNER",
        "DELETE,/api/v1/workspaces/x,OWNER",
    })
    void eachRequestNeedsARole(String method, String path, Role role) {
        assertThat(AccessPolicy.required(method, path)).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users/",
                "//api//v1//users",
                "/api/v1/users;a=b",
                "/api;x/v1;y/users;z",
                "/api/v1/users;a=b/7",
                "/api/v1//users"
            })
    void noSpellingOfAnAddressGetsAroundIt(String path) {
        assertThat(AccessPolicy.required("GET", path)).isEqualTo(Role.OWNER);
    }

    @Test
    void onlySigningInIsForEverybody() {
        assertThat(AccessPolicy.isOpen("POST", "/api/v1/session")).isTrue();
        assertThat(AccessPolicy.isOpen("GET", "/api/v1/session/options")).isTrue();
        assertThat(AccessPolicy.isOpen("GET", "/api/v1/session")).isFalse();
        assertThat(AccessPolicy.isOpen("DELETE", "/api/v1/session")).isFalse();
        assertThat(AccessPolicy.isOpen("POST", "/api/v1/session/options")).isFalse();
        assertThat(AccessPolicy.isOpen("PUT", "/api/v1/session/password")).isFalse();
        assertThat(AccessPolicy.isOpen("GET", "/api/v1/processings")).isFalse();
    }
}
