package io.webjack.history.incident;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides telephone numbers and e-mail addresses in what e-mails quote; pure. */
final class PersonalData {
    private static final Pattern EMAIL =
            Pattern.compile("([\\p{L}\\p{N}])[\\p{L}\\p{N}._%+-]{0,63}@([\\p{L}\\p{N}.-]{1,200})");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\+?\\d(?:[ ()\\u00A0-]{0,2}\\d){9,14}(?!\\d)");

    private PersonalData() {}

    static String masked(String text) {
        String withoutEmails = EMAIL.matcher(text).replaceAll("$1•••@$2");
        Matcher phone = PHONE.matcher(withoutEmails);
        StringBuilder result = new StringBuilder();
        while (phone.find()) {
            phone.appendReplacement(result, Matcher.quoteReplacement(shortened(phone.group())));
        }
        return phone.appendTail(result).toString();
    }

    private static String shortened(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return (phone.startsWith("+") ? "+" : "")
                + digits.substring(0, 4)
                + "•••"
                + digits.substring(digits.length() - 4);
    }
}
