package io.webjack.template.liquid;

import java.util.regex.Pattern;

/** Follows the text of an http address and knows which part of it a placeholder stands in. */
final class AddressPlaces implements Places {
    private static final Pattern SCHEME = Pattern.compile("(?i)\\s*https?");
    private static final char HOLE = '\0';

    private final Skeleton skeleton;
    private State state = State.BEGINNING;
    private boolean inPort;
    private boolean inBrackets;
    private char last = HOLE;

    AddressPlaces(String source) {
        this.skeleton = new Skeleton(source);
    }

    /** What has been read. */
    private enum State {
        BEGINNING,
        SERVER,
        PATH,
        NAME,
        VALUE,
        FRAGMENT
    }

    @Override
    public void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("://", i)
                    && (state == State.BEGINNING
                            || SCHEME.matcher(text).region(0, i).matches())) {
                state = State.SERVER;
                inPort = false;
                inBrackets = false;
                i += 2;
                last = '/';
                continue;
            }
            last = text.charAt(i);
            state = next(last);
        }
    }

    private State next(char c) {
        if (state == State.FRAGMENT || c == '#') {
            return State.FRAGMENT;
        }
        if (state == State.NAME) {
            return c == '=' ? State.VALUE : State.NAME;
        }
        if (state == State.VALUE) {
            return c == '&' ? State.NAME : State.VALUE;
        }
        if (c == '?') {
            return State.NAME;
        }
        if (state == State.SERVER) {
            inBrackets = c == '[' || inBrackets && c != ']';
            inPort = c == ':' && !inBrackets || inPort && c != '@';
        }
        return c == '/' ? State.PATH : state;
    }

    @Override
    public Output.Placement placement(int position) {
        return switch (state) {
            case BEGINNING -> skeleton.isInScheme(position) ? Output.Placement.ADDRESS_SCHEME : Output.Placement.TEXT;
            case SERVER -> ofServer(position);
            case PATH -> Output.Placement.ADDRESS_PATH;
            case NAME ->
                (last == '?' || last == '&') && "&#".indexOf(skeleton.next(position, '&')) >= 0
                        ? Output.Placement.ADDRESS_QUERY
                        : Output.Placement.ADDRESS_NAME;
            case VALUE -> Output.Placement.ADDRESS_VALUE;
            case FRAGMENT -> Output.Placement.TEXT;
        };
    }

    private Output.Placement ofServer(int position) {
        if (skeleton.isBeforeUserEnds(position)) {
            return Output.Placement.ADDRESS_USER;
        }
        if (inPort) {
            return Output.Placement.ADDRESS_PORT;
        }
        boolean all = (last == '/' || last == '@') && "/?#".indexOf(skeleton.next(position, '/')) >= 0;
        return all ? Output.Placement.ADDRESS_SERVER : Output.Placement.ADDRESS_HOST;
    }

    @Override
    public void hole(int start, int end, Output.Placement placement) {
        last = HOLE;
    }
}
