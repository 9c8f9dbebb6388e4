package io.webjack.template.liquid;

/** Follows the text of an http address and knows which part of it a placeholder stands in. */
final class AddressPlaces implements Places {
    private Output.Placement placement = Output.Placement.TEXT;

    @Override
    public void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (placement) {
                case ADDRESS_PATH -> placement = c == '?' ? Output.Placement.ADDRESS_QUERY : placement;
                case ADDRESS_QUERY -> placement = c == '=' ? Output.Placement.ADDRESS_VALUE : placement;
                case ADDRESS_VALUE -> placement = c == '&' ? Output.Placement.ADDRESS_QUERY : placement;
                case TEXT, JSON_STRING, JSON_VALUE -> beforeThePath(text, i);
            }
        }
    }

    private void beforeThePath(String text, int i) {
        char c = text.charAt(i);
        if (c == '?') {
            placement = Output.Placement.ADDRESS_QUERY;
        } else if (c == '/') {
            boolean ofScheme = text.startsWith("://", i - 1) || (i >= 2 && text.startsWith("://", i - 2));
            placement = ofScheme ? placement : Output.Placement.ADDRESS_PATH;
        }
    }

    @Override
    public Output.Placement placement() {
        return placement;
    }
}
