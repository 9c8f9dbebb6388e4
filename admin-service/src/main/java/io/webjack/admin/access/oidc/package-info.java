/** Signing in by an identity provider that speaks OpenID Connect; off where none is set up. */
@NullMarked
package io.webjack.admin.access.oidc;

import org.jspecify.annotations.NullMarked;
