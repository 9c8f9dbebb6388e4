package io.webjack.admin.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.activity.FieldList;
import io.webjack.admin.activity.FieldList.FieldView;
import io.webjack.admin.activity.ProcessingFields;
import io.webjack.admin.preset.FieldMatcher.Candidate;
import io.webjack.admin.preset.FieldMatcher.FieldMapping;
import io.webjack.catalog.Caption;
import io.webjack.catalog.SourceTypes;
import io.webjack.template.liquid.FieldName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMatcherTest {

    @ParameterizedTest
    @CsvSource({
        "Имя,name",
        "ФИО,name",
        "имя ,name",
        "Ваше имя,name",
        "Как вас зовут?,name",
        "Имя клиента,name",
        "NAME,name",
        "Full Name,name",
        "fullName,name",
        "full_name,name",
        "Фамилия Имя Отчество,name",
        "client_name,name",
        "Телефон,phone",
        "телефон,phone",
        "Номер телефона,phone",
        "Phone,phone",
        "PHONE_NUMBER,phone",
        "phone-number,phone",
        "Телефон для связи,phone",
        "Ваш телефон:,phone",
        "Тел.,phone",
        "Мобильный,phone",
        "contact.phone,phone",
        "E-mail,email",
        "e_mail,email",
        "Email,email",
        "Почта,email",
        "почта,email",
        "Электронная почта,email",
        "Ваш e-mail,email",
        "EMAIL,email",
        "Эл. почта,email",
        "contact.email,email",
        "Имейл,email",
        "Комментарий,comment",
        "Ваш вопрос,comment",
        "Сообщение,comment",
        "Город,city",
        "Населённый пункт,city",
        "Фамилия,last_name",
        "Сумма,price",
        "vashe-imya,name",
        "imya_rebenka,name",
        "nomer-telefona,phone",
        "pochta,email",
        "familiya,last_name",
        "utm_source,utm_source",
        "UTM Source,utm_source"
    })
    void namesAreFoundHoweverTheyAreWritten(String name, String wanted) {
        FieldMapping mapping = matcher(1, seen("x"), seen(name), seen("y")).map(wanted);

        assertThat(mapping.suggested()).isEqualTo(template(name));
        assertThat(mapping.candidates())
                .extracting(Candidate::template)
                .containsExactly(template(name), template("x"), template("y"));
    }

    @Test
    void theNameOfAChildIsTakenOnlyWhereThereIsNoOther() {
        assertThat(matcher(1, seen("Имя ребёнка"), seen("name-zakazchika"))
                        .map("name")
                        .suggested())
                .isEqualTo(template("name-zakazchika"));
        assertThat(matcher(1, seen("Имя ребёнка")).map("name").suggested()).isEqualTo(template("Имя ребёнка"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"form_name", "Название формы", "page_name", "ad_name", "Компания", "Имя файла", "id"})
    void whatTellsOfSomethingElseIsNoName(String name) {
        assertThat(matcher(1, seen(name)).map("name").suggested()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "facebook_lead_ads,full_name,phone_number,email",
        "vk_lead_forms,full_name,phone_number,email",
        "mytarget_lead_ads,full_name,phone_number,email",
        "vk_ads,first_name,phone_number,email",
        "tilda,Name,Phone,Email",
        "platforma_lp,name,phone,email"
    })
    void thePlatformsStableNamesAreKnownBeforeAnythingCame(String type, String name, String phone, String email) {
        FieldMatcher matcher =
                new FieldMatcher(ProcessingFields.of(SourceTypes.find(type).orElseThrow()));

        assertThat(matcher.map("name").suggested()).isEqualTo(template(name));
        assertThat(matcher.map("phone").suggested()).isEqualTo(template(phone));
        assertThat(matcher.map("email").suggested()).isEqualTo(template(email));
    }

    @Test
    void whatCameIsPreferredToWhatIsOnlyDeclared() {
        FieldMatcher matcher = matcher(3, declared("Phone", "Телефон"), seen("Номер для связи", "+7 900 000-00-01"));

        FieldMapping mapping = matcher.map("phone");

        assertThat(mapping.suggested()).isEqualTo("{{ fields[\"Номер для связи\"] }}");
        assertThat(mapping.candidates().get(0).sample()).isEqualTo("+7 900 000-00-01");
        assertThat(mapping.candidates().get(1).caption()).isEqualTo(new Caption("Телефон", "Phone number"));
    }

    @Test
    void stableNamesArePreferredToOthers() {
        assertThat(matcher(1, seen("Телефон"), seen("phone_number"))
                        .map("phone")
                        .suggested())
                .isEqualTo(template("phone_number"));
        assertThat(matcher(1, seen("Имя"), seen("full_name")).map("name").suggested())
                .isEqualTo(template("full_name"));
    }

    @Test
    void aValueThatLooksLikeOneIsFoundUnderAnyName() {
        FieldMatcher matcher = matcher(
                2, seen("Input", "да"), seen("Input_2", "8 (900) 000-00-01"), seen("Input_3", "olga@example.test"));

        assertThat(matcher.map("phone").suggested()).isEqualTo(template("Input_2"));
        assertThat(matcher.map("email").suggested()).isEqualTo(template("Input_3"));
        assertThat(matcher.map("name").suggested()).isNull();
    }

    @Test
    void aTellingWordDoesNotCountWhenTheValuesAreSomethingElse() {
        assertThat(matcher(1, seen("Подписка на почту, почта", "да"))
                        .map("email")
                        .suggested())
                .isNull();
    }

    @Test
    void firstAndLastNameAreANameTogether() {
        FieldMapping mapping =
                matcher(1, seen("Имя", "Анна"), seen("Фамилия", "Примерова")).map("name");

        assertThat(mapping.suggested())
                .isEqualTo("{{ fields[\"Имя\"] | append: \" \" | append: fields[\"Фамилия\"] | strip }}");
        assertThat(mapping.candidates().get(0).sample()).isEqualTo("Анна Примерова");
        assertThat(mapping.candidates().get(0).caption().ru()).isEqualTo("Имя + Фамилия");
    }

    @Test
    void listsAndObjectsAreOfferedLastAndNeverSuggested() {
        FieldView list = new FieldView(
                "phones", "{{ fields.phones }}", null, false, List.of("LIST"), List.of(), null, null, 1, "PRESENT");

        FieldMapping mapping = matcher(1, list, seen("items[].phone")).map("phone");

        assertThat(mapping.suggested()).isNull();
        assertThat(mapping.candidates()).hasSize(2);
    }

    private static FieldMatcher matcher(long events, FieldView... fields) {
        return new FieldMatcher(new FieldList(List.of(fields), events, false, true));
    }

    private static FieldView seen(String name, String... samples) {
        return new FieldView(
                name, template(name), null, false, List.of("TEXT"), Arrays.asList(samples), null, null, 1, "PRESENT");
    }

    private static FieldView declared(String name, String caption) {
        return new FieldView(
                name,
                template(name),
                new Caption(caption, "Phone number"),
                true,
                List.of(),
                List.of(),
                null,
                null,
                0,
                "NOT_SEEN");
    }

    private static String template(String name) {
        return name.matches("[\\w.]+") ? "{{ fields." + name + " }}" : "{{ fields" + FieldName.written(name) + " }}";
    }
}
