package io.webjack.ingest.body;

import io.webjack.ingest.body.BodyReading.Fields;
import io.webjack.ingest.body.BodyReading.Malformed;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern DECLARED_ENCODING =
            Pattern.compile("^(\uFEFF|ï»¿)?\\s*<\\?xml[^>]*\\sencoding\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAYS_UTF_16 =
            Pattern.compile("^\\s*<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']utf-(16|32)", Pattern.CASE_INSENSITIVE);
    private static final int PROLOGUE = 200;

    private final XMLStreamReader reader;
    private final BodyLimits limits;

    private XmlBody(XMLStreamReader reader, BodyLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    static BodyReading read(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        BodyReading reading = readAsItIs(body, declared, limits);
        if (reading instanceof Malformed && Sniffing.controls(body) > 0) {
            byte[] text = Sniffing.withoutControls(body);
            if (text.length > 0 && readAsItIs(text, declared, limits) instanceof Fields fields) {
                return fields.with(BodyWarning.CONTROL_CHARACTERS.with(
                        "there are control characters, which XML cannot hold; they were read as blanks"));
            }
        }
        return reading;
    }

    private static BodyReading readAsItIs(byte[] body, @Nullable Charset declared, BodyLimits limits) {
        Warnings warnings = new Warnings();
        try {
            XMLStreamReader reader = isReadByItsDeclaration(body, declared)
                    ? FACTORY.createXMLStreamReader(new ByteArrayInputStream(body))
                    : FACTORY.createXMLStreamReader(
                            new StringReader(TextBody.withoutMark(Charsets.decode(body, declared, warnings))));
            return new Fields(new XmlBody(reader, limits).document(), warnings.list());
        } catch (XMLStreamException e) {
            return malformed(e);
        } catch (TooDeepException e) {
            return malformed(e.place, "the XML is nested too deep: more than " + limits.maxDepth() + " levels");
        } catch (RuntimeException e) {
            // The JDK's parser throws unchecked exceptions for some broken encodings.
            return BodyReader.malformed("not valid XML: " + e.getClass().getSimpleName());
        }
    }

    private Map<String, @Nullable Object> document() throws XMLStreamException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type declaration is not accepted", reader.getLocation());
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
            throw new TooDeepException(reader.getLocation());
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = "@" + reader.getAttributeLocalName(i);
            // Two namespaces may have an attribute of one name each.
            content.put(
                    content.containsKey(name) ? "@" + reader.getAttributePrefix(i) + ':' + name.substring(1) : name,
                    reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return value(content, text.toString());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                add(content, name, element(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity is not accepted", reader.getLocation());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, @Nullable Object> content, String name, Object value) {
        Object earlier = content.get(name);
        if (earlier == null) {
            content.put(name, value);
        } else if (earlier instanceof Repeated repeated) {
            repeated.add(value);
        } else {
            Repeated repeated = new Repeated();
            repeated.add(earlier);
            repeated.add(value);
            content.put(name, repeated);
        }
    }

    private static Object value(Map<String, @Nullable Object> content, String text) {
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
        return DECLARED_ENCODING.matcher(prologue(body)).find() || isUtf16(body);
    }

    /** As those write it who make texts of UTF-16 in memory and send them as UTF-8. */
    private static boolean isUtf8ThatSaysUtf16(byte[] body) {
        return SAYS_UTF_16.matcher(prologue(body)).find() && Charsets.isUtf8(body);
    }

    private static String prologue(byte[] body) {
        return new String(body, 0, Math.min(body.length, PROLOGUE), StandardCharsets.ISO_8859_1);
    }

    private static boolean isUtf16(byte[] body) {
        return body.length >= 2
                && (body[0] == (byte) 0xFE && body[1] == (byte) 0xFF
                        || body[0] == (byte) 0xFF && body[1] == (byte) 0xFE);
    }

    private static Malformed malformed(XMLStreamException e) {
        Location place = e.getLocation();
        String message = String.valueOf(e.getMessage())
                .replaceAll("(?s)^.*Message: ", "")
                .replaceAll("\\s+", " ");
        String sentence = "not valid XML: " + (message.length() > 300 ? message.substring(0, 300) + "…" : message);
        return malformed(place, sentence);
    }

    private static Malformed malformed(@Nullable Location place, String sentence) {
        return place == null
                ? BodyReader.malformed(sentence)
                : new Malformed(sentence, Math.max(0, place.getLineNumber()), Math.max(0, place.getColumnNumber()));
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

    /** Several elements of one name. */
    private static final class Repeated extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Location place;

        TooDeepException(Location place) {
            super("too deep", null, false, false);
            this.place = place;
        }
    }
}
