package io.webjack.body;

import io.webjack.body.ParsedBody.Fields;
import io.webjack.body.ParsedBody.Malformed;
import io.webjack.contracts.Values;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML as nested values: attributes as {@code @name}, text as {@code #text} or, where there is nothing else, as the value
 * itself; repeated elements as lists; names without their prefix. A document type declaration is refused, so no entity
 * is ever resolved or expanded.
 */
final class XmlBody {
    private static final XMLInputFactory FACTORY = factory();
    private static final int PROLOGUE = 200;
    private static final String NOT_XML = "not valid XML";

    private final XMLStreamReader reader;
    private final BodyLimits limits;

    private XmlBody(XMLStreamReader reader, BodyLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    static ParsedBody parse(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        ParsedBody parsed = parseAsItIs(body, declared, limits);
        if (parsed instanceof Malformed && Sniffing.controls(body) > 0) {
            byte[] text = Sniffing.withoutControls(body);
            if (text.length > 0 && parseAsItIs(text, declared, limits) instanceof Fields fields) {
                return fields.with(BodyWarning.CONTROL_CHARACTERS.with(
                        "there are control characters, which XML cannot hold; they were read as blanks"));
            }
        }
        return parsed;
    }

    private static ParsedBody parseAsItIs(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        Warnings warnings = new Warnings();
        try {
            XMLStreamReader reader = isReadByItsDeclaration(body, declared)
                    ? FACTORY.createXMLStreamReader(new ByteArrayInputStream(body))
                    : FACTORY.createXMLStreamReader(
                            new StringReader(TextBody.withoutMark(Charsets.decode(body, declared, warnings))));
            return new Fields(new XmlBody(reader, limits).document(), warnings.list());
        } catch (XMLStreamException e) {
            return malformed(NOT_XML, detail(e), e.getLocation());
        } catch (NotAcceptedException e) {
            return malformed(String.valueOf(e.getMessage()), null, e.place);
        } catch (RuntimeException e) {
            // The JDK's parser throws unchecked exceptions for some broken encodings.
            return malformed(NOT_XML, e.getClass().getSimpleName(), null);
        }
    }

    private Map<String, @Nullable Object> document() throws XMLStreamException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw notAccepted("the XML has a document type declaration, which is not accepted");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                fields.put(name, element(1));
            }
        }
        return fields;
    }

    private Object element(int depth) throws XMLStreamException {
        if (depth > limits.maxDepth()) {
            throw notAccepted("the XML is nested too deep: more than " + limits.maxDepth() + " levels");
        }
        Map<String, Object> content = new LinkedHashMap<>();
        attributes(content);
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return value(content, text.toString());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                Values.addTo(content, name, element(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw notAccepted("the XML has an entity, which is not accepted");
            }
        }
    }

    /** Where namespaces have one of the same name each, it is that without a prefix, else the first, which is just so called. */
    private void attributes(Map<String, Object> content) {
        Set<String> plain = new HashSet<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (isWithoutPrefix(i)) {
                plain.add(reader.getAttributeLocalName(i));
            }
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            boolean isPlain = isWithoutPrefix(i) || plain.add(name);
            content.put(
                    '@' + (isPlain ? name : reader.getAttributePrefix(i) + ':' + name), reader.getAttributeValue(i));
        }
    }

    private boolean isWithoutPrefix(int attribute) {
        String prefix = reader.getAttributePrefix(attribute);
        return prefix == null || prefix.isEmpty();
    }

    private static Object value(Map<String, Object> content, String text) {
        boolean onlyText = content.isEmpty();
        if (onlyText) {
            return text;
        }
        if (!text.isBlank()) {
            content.put("#text", text.strip());
        }
        return content;
    }

    /** What the type says comes first (RFC 7303, 3.2), unless the bytes show that it is wrong. */
    private static boolean isReadByItsDeclaration(byte[] body, @Nullable Charset declared) {
        if (declared == null) {
            return declaresEncoding(body) ? !isUtf8ThatSaysUtf16(body) : Charsets.isUtf8(body);
        }
        return declaresEncoding(body) && Charsets.decodeOrNull(body, declared) == null;
    }

    private static boolean declaresEncoding(byte[] body) {
        return declaredEncoding(body).isPresent() || isUtf16(body);
    }

    /** As those write it who make texts of UTF-16 in memory and send them as UTF-8. */
    private static boolean isUtf8ThatSaysUtf16(byte[] body) {
        return declaredEncoding(body).filter(XmlBody::isWide).isPresent() && Charsets.isUtf8(body);
    }

    private static Optional<String> declaredEncoding(byte[] body) {
        return Charsets.ofXml(new String(body, 0, Math.min(body.length, PROLOGUE), StandardCharsets.ISO_8859_1));
    }

    private static boolean isWide(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT);
        return name.startsWith("UTF-16") || name.startsWith("UTF-32");
    }

    private static boolean isUtf16(byte[] body) {
        return body.length >= 2
                && (body[0] == (byte) 0xFE && body[1] == (byte) 0xFF
                        || body[0] == (byte) 0xFF && body[1] == (byte) 0xFE);
    }

    private static String detail(XMLStreamException e) {
        String message = String.valueOf(e.getMessage())
                .replaceAll("(?s)^.*Message: ", "")
                .replaceAll("\\s+", " ");
        return message.length() > 300 ? message.substring(0, 300) + "…" : message;
    }

    private static Malformed malformed(String message, @Nullable String detail, @Nullable Location place) {
        return place == null
                ? new Malformed(message, detail, 0, 0)
                : new Malformed(
                        message, detail, Math.max(0, place.getLineNumber()), Math.max(0, place.getColumnNumber()));
    }

    private NotAcceptedException notAccepted(String message) {
        return new NotAcceptedException(message, reader.getLocation());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Our own limit of depth says what is wrong; those of the JDK differ between its versions.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setProperty("jdk.xml.elementAttributeLimit", "10000");
        factory.setProperty("jdk.xml.maxXMLNameLimit", Integer.toString(Integer.MAX_VALUE));
        return factory;
    }

    private static final class NotAcceptedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Location place;

        NotAcceptedException(String message, Location place) {
            super(message, null, false, false);
            this.place = place;
        }
    }
}
