/**
 * Who may call what, by Quarkus Security: bearer tokens give roles, {@code quarkus.http.auth.permission} gives the roles of
 * addresses. Other ways to prove who one is are another {@code IdentityProvider}, or a mechanism beside the one here.
 */
@NullMarked
package io.webjack.security;

import org.jspecify.annotations.NullMarked;
