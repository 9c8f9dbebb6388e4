package io.webjack.documents;

import java.util.Optional;

/**
 * A setting as a {@code @ConfigMapping} interface declares it.
 *
 * @param module the directory of its Maven module, such as {@code libs/security}
 * @param name such as {@code webjack.processing.http.redirects}
 * @param type simple name of the type, without {@code Optional}
 * @param defaultValue empty: there is none
 * @param text its Javadoc in Markdown
 */
record DeclaredSetting(String module, String name, String type, Optional<String> defaultValue, String text) {}
