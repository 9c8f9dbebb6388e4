package io.webjack.processing.action.parse;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML as the sources read it: attributes as {@code @name}, text as {@code #text} or, where there is nothing else, as the
 * value itself; repeated elements as lists; names without their prefix. A document type declaration is refused, so no
 * entity is ever resolved or expanded.
 */
final class XmlParsing implements Parsing {
    private static final int DEEPEST = 200;

    private final XMLInputFactory factory = factory();

    @Override
    public Map<String, @Nullable Object> values(String text) throws NotParsedException {
        // What stands before the declaration of XML would make it unreadable.
        String document = text.startsWith("\ufeff") ? text.substring(1).strip() : text.strip();
        if (document.isEmpty()) {
            throw new NotParsedException("an empty text is not XML");
        }
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
            try {
                return document(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new NotParsedException("the text is not XML" + place(e.getLocation()));
        }
    }

    private static Map<String, @Nullable Object> document(XMLStreamReader reader)
            throws XMLStreamException, NotParsedException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new NotParsedException(
                        "the XML has a document type declaration, which is not accepted" + place(reader.getLocation()));
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                values.put(name, element(reader, 1));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static Object element(XMLStreamReader reader, int depth) throws XMLStreamException, NotParsedException {
        if (depth > DEEPEST) {
            throw new NotParsedException("the XML is nested deeper than " + DEEPEST + place(reader.getLocation()));
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            content.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return value(content, text.toString());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                add(content, name, element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new NotParsedException(
                        "the XML has an entity, which is not accepted" + place(reader.getLocation()));
            }
        }
    }

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
        if (content.isEmpty()) {
            return text;
        }
        if (!text.isBlank()) {
            content.put("#text", text.strip());
        }
        return content;
    }

    private static String place(@Nullable Location location) {
        return location == null
                ? ""
                : ": line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
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
        return factory;
    }

    /** Several elements of one name. */
    private static final class Repeated extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }
}
