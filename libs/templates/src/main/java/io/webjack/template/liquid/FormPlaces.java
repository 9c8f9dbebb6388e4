package io.webjack.template.liquid;

/** Follows the text of a form ({@code a=1&b=2}) and knows whether a placeholder stands for whole pairs. */
final class FormPlaces implements Places {
    private final Skeleton skeleton;
    private char last = '&';

    FormPlaces(String source) {
        this.skeleton = new Skeleton(source);
    }

    @Override
    public void read(String text) {
        if (!text.isBlank()) {
            last = text.stripTrailing().charAt(text.stripTrailing().length() - 1);
        }
    }

    @Override
    public Output.Placement placement(int position) {
        char next = skeleton.next(position, '&');
        return last == '&' && (next == '&' || Character.isWhitespace(next))
                ? Output.Placement.FORM_PAIR
                : Output.Placement.FORM_TEXT;
    }

    @Override
    public void hole(int start, int end, Output.Placement placement) {
        last = '\0';
    }
}
