package io.webjack.catalog;

/** What a setting holds, which decides how it is checked and which field a console shows for it. */
public enum Kind {
    /** Text as it is. */
    TEXT,
    /** Text that is a template. */
    TEMPLATE,
    /** Template of an http or https address. */
    URL,
    /** Any JSON; every text in it is a template. */
    DOCUMENT,
    BOOLEAN,
    INTEGER,
    /** Number, also with a fraction. */
    DECIMAL,
    /** ISO 8601 duration. */
    DURATION,
    /** ISO 8601 durations. */
    DURATIONS,
    /** One of the options. */
    CHOICE,
    /** Some of the options. */
    CHOICES,
    TEXTS,
    TEMPLATES,
    /** Rows of {@code name} and {@code value}, both templates. */
    ROWS,
    /** As rows; names and values must be allowed in HTTP headers. */
    HEADERS,
    CONDITION,
    /** A condition that sees the action's own result too. */
    ANSWER_CONDITION,
    /** A value that is kept encrypted and never shown; of connections only. */
    SECRET_VALUE,
    /** Such values by name: a JSON object of texts; of connections only. */
    SECRET_VALUES,
    /** Name of a secret. */
    SECRET,
    /** Id of a connection. */
    CONNECTION,
    /** Name of a charset. */
    CHARSET,
    /** Status codes with {@code *} for a digit. */
    STATUSES,
    /** Addresses and networks, such as {@code 10.0.0.0/8}. */
    NETWORKS,
    /** Servers: {@code crm.example.org}, {@code crm.example.org:8443} or {@code *.example.org}. */
    HOSTS,
    /** Certificates as PEM, one after another. */
    CERTIFICATES,
    /** Regular expression of RE2. */
    REGEX,
    /** A name allowed in HTTP headers. */
    HEADER_NAME,
    /** Settings of its own. */
    OBJECT
}
