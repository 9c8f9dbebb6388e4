package io.webjack.catalog.validation;

import static io.webjack.catalog.validation.Documents.json;
import static io.webjack.catalog.validation.Documents.withActions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.webjack.catalog.ActionTypes;
import io.webjack.catalog.Catalog;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ActionDefinition.FormUrlencoded;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.definition.ActionDefinition.Json;
import io.webjack.contracts.definition.NameValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingValidatorTest {
    private static final Catalog EVERYTHING = new Catalog(
            SourceTypes.all().stream().map(type -> type.type()).collect(Collectors.toSet()),
            ActionTypes.all().stream().map(type -> type.type()).collect(Collectors.toSet()));
    private static final Catalog TODAY = new Catalog(Set.of("http"), Set.of("form_urlencoded", "json", "http_request"));

    private final ProcessingValidator validator = new ProcessingValidator(EVERYTHING);

    private List<String> found(Map<String, Object> document) {
        return validator.validate(document).violations().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }

    private List<String> warned(Map<String, Object> document) {
        return validator.validate(document).warnings().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }

    private ProcessingDraft draft(Map<String, Object> document) {
        Validation validation = validator.validate(document);
        assertThat(validation.violations()).isEmpty();
        return validation.draft().orElseThrow();
    }

    @Test
    void theProcessingOfTheContractIsValidAsAClientGotIt() {
        ProcessingDraft draft = draft(json("""
                        {
                          "id": "01930000-0000-7000-8000-000000000001", "name": "Tilda → Bizon365", "description": null,
                          "status": "DRAFT", "version": 1,
                          "source": { "type": "http", "webhookUrl": "http://localhost:8081/in/9f0c", "methods": ["POST"] },
                          "actions": [
                            { "key": "form", "type": "form_urlencoded", "name": "Тело запроса",
                              "fields": [ { "name": "email", "value": "{{ fields.email }}" },
                                          { "name": "username", "value": "{{ fields[\\"Имя\\"] }}" } ] },
                            { "key": "send", "type": "http_request",
                              "method": "POST",
                              "url": "https://online.bizon365.ru/api/v1/course/student/add",
                              "query":   [ { "name": "lang", "value": "ru" } ],
                              "headers": [ { "name": "Content-Type", "value": "application/x-www-form-urlencoded" },
                                           { "name": "X-Token", "value": "{{ secrets.bizon_token }}" } ],
                              "body": "{{ actions.form.body }}",
                              "successCodes": ["2**"],
                              "timeout": "PT30S" }
                          ],
                          "notifications": { "emails": ["owner@example.org"] },
                          "ordering": null,
                          "deduplication": null,
                          "createdAt": "2026-11-25T10:00:00Z", "updatedAt": "2026-11-25T10:00:00Z"
                        }"""));

        assertThat(draft.name()).isEqualTo("Tilda → Bizon365");
        assertThat(draft.source().settings()).isEqualTo(Map.of("methods", List.of("POST"), "strict", false));
        assertThat(draft.secretNames()).containsExactly("bizon_token");
        assertThat(draft.notifications().emails()).containsExactly("owner@example.org");
        FormUrlencoded form = (FormUrlencoded) draft.actions().get(0);
        assertThat(form.fields())
                .containsExactly(
                        new NameValue("email", "{{ fields.email }}"),
                        new NameValue("username", "{{ fields[\"Имя\"] }}"));
        assertThat(form.charset()).isEqualTo("UTF-8");
        HttpRequest send = (HttpRequest) draft.actions().get(1);
        assertThat(send.method()).isEqualTo("POST");
        assertThat(send.successCodes()).containsExactly("2**");
        assertThat(send.timeout()).isEqualTo("PT30S");
        assertThat(send.followRedirects()).isFalse();
        assertThat(validator.startViolations(draft.source(), draft.actions())).isEmpty();
    }

    @Test
    void aDraftNeedsNothingButAName() {
        ProcessingDraft draft = draft(json("{'name':' Пустая '}"));

        assertThat(draft.name()).isEqualTo("Пустая");
        assertThat(draft.source()).isNull();
        assertThat(draft.actions()).isEmpty();
        assertThat(validator.startViolations(draft.source(), draft.actions()))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/source", "SOURCE_MISSING"), tuple("/actions", "ACTIONS_MISSING"));
    }

    @Test
    void everyViolationIsToldAtOnceWithItsPlace() {
        assertThat(found(json("""
                        {'nmae':'x','source':{'type':'http','methods':['POST','TRACE'],'a/b':1},
                         'actions':[{'type':'fax'},
                                    {'key':'Send','type':'http_request','method':'YELL','url':'ftp://x','timeout':'PT3M',
                                     'headers':[{'name':'X Y','value':'a'}],'successCodes':['2xx']},
                                    {'type':'json'}],
                         'notifications':{'emails':['no address']}}""")))
                .containsExactlyInAnyOrder(
                        "/nmae UNKNOWN_PROPERTY",
                        "/name REQUIRED",
                        "/source/methods/1 NOT_ALLOWED",
                        "/source/a~1b UNKNOWN_PROPERTY",
                        "/actions/0/type UNKNOWN_TYPE",
                        "/actions/1/key KEY_INVALID",
                        "/actions/1/method NOT_ALLOWED",
                        "/actions/1/url URL_INVALID",
                        "/actions/1/timeout OUT_OF_RANGE",
                        "/actions/1/headers/0/name HEADER_NAME_INVALID",
                        "/actions/1/successCodes/0 STATUS_INVALID",
                        "/actions/2/document REQUIRED",
                        "/notifications/emails/0 EMAIL_INVALID");
    }

    @Test
    void aViolationSpeaksRussianAndEnglish() {
        Violation violation = validator
                .validate(
                        withActions("{'type':'http_request','method':'POST','url':'https://a.test','timeout':'PT10M'}"))
                .violations()
                .get(0);

        assertThat(violation)
                .isEqualTo(new Violation(
                        "/actions/0/timeout",
                        "OUT_OF_RANGE",
                        "must be from PT0.1S to PT2M",
                        Map.of("ru", "должно быть от PT0.1S до PT2M", "en", "must be from PT0.1S to PT2M")));
    }

    @Test
    void whatCannotBeExecutedYetIsRefused() {
        Validation validation = new ProcessingValidator(TODAY)
                .validate(
                        json(
                                "{'name':'x','source':{'type':'tilda'},'actions':[{'type':'delay','duration':'PT1M'},{'type':'json','document':{}}]}"));

        assertThat(validation.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactly("/source/type TYPE_NOT_AVAILABLE", "/actions/0/type TYPE_NOT_AVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "5", "true"})
    void wrongJsonTypesAreNamed(String value) {
        assertThat(found(json("{'name':{},'description':1,'source':" + value.replace("[]", "[1]")
                        + ",'actions':{},'notifications':" + value + ",'ordering':" + value + "}")))
                .contains(
                        "/name WRONG_TYPE",
                        "/description WRONG_TYPE",
                        "/source WRONG_TYPE",
                        "/actions WRONG_TYPE",
                        "/notifications WRONG_TYPE",
                        "/ordering WRONG_TYPE");
    }

    @Test
    void keysAreMadeFromNamesAndStayUnique() {
        List<ActionDefinition> actions = draft(withActions("""
                                {'type':'json','document':{},'name':'Тело запроса'},
                                {'type':'json','document':{},'name':'Тело запроса'},
                                {'type':'json','document':{}},
                                {'type':'json','document':{},'name':'1. Щётка & Ёж!'},
                                {'type':'json','document':{},'name':'漢字'},
                                {'key':'json_2','type':'json','document':{}}""")).actions();

        assertThat(actions)
                .extracting(ActionDefinition::key)
                .containsExactly("telo_zaprosa", "telo_zaprosa_2", "json", "shchetka_ezh", "json_3", "json_2");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThat(found(withActions("{'key':'a','type':'json','document':1},{'key':'a','type':'json','document':2}")))
                .containsExactly("/actions/1/key KEY_NOT_UNIQUE");
    }

    @Test
    void anActionSeesOnlyTheResultsOfEarlierOnes() {
        assertThat(found(withActions("""
                        {'key':'one','type':'json','document':['{{ actions.two.body }}','{{ actions.one.body }}','{{ actions.none.body }}']},
                        {'key':'two','type':'json','document':'{{ actions.one.body }}',
                         'when':{'left':'{{ actions.two.body }}','operator':'is_empty'}}""")))
                .containsExactlyInAnyOrder(
                        "/actions/0/document/0 LATER_ACTION",
                        "/actions/0/document/1 LATER_ACTION",
                        "/actions/0/document/2 UNKNOWN_ACTION",
                        "/actions/1/when/left LATER_ACTION");
    }

    @Test
    void aResultThatAnActionDoesNotHaveIsWarnedOf() {
        assertThat(
                        warned(
                                withActions(
                                        "{'key':'one','type':'json','document':1},{'key':'two','type':'json','document':'{{ actions.one.bdy }}'}")))
                .containsExactly("/actions/1/document UNKNOWN_OUTPUT");
    }

    @Test
    void onlyTheConditionOnTheAnswerSeesTheAnswer() {
        Map<String, Object> document = withActions("""
                {'key':'send','type':'http_request','method':'GET','url':'https://a.test/{{ actions.send.status }}',
                 'successWhen':{'all':[{'left':'{{ actions.send.json.success }}','operator':'equals','right':true},
                                       {'left':'{{ actions.send.jsn }}','operator':'is_empty'}]}}""");

        assertThat(found(document)).containsExactly("/actions/0/url LATER_ACTION");
        assertThat(warned(document)).containsExactly("/actions/0/successWhen/all/1/left UNKNOWN_OUTPUT");
    }

    @Test
    void aBodyThatIsNotSentIsWarnedOf() {
        assertThat(warned(withActions("{'type':'http_request','method':'GET','url':'https://a.test','body':'x'}")))
                .containsExactly("/actions/0/body BODY_NOT_SENT");
    }

    @Test
    void everyPlaceOfATemplateIsChecked() {
        Validation validation = validator.validate(json("""
                        {'name':'x',
                         'source':{'type':'http','response':{'body':'{{ fields.a | nofilter }}'}},
                         'actions':[
                           {'type':'form_urlencoded','fields':[{'name':'{{','value':'{% if %}'}]},
                           {'type':'json','document':{'a':['{{ x.y }}',{'{{ fields. }}':'b'}]}},
                           {'type':'json','document':'{\\"a\\": {{ fields.a | x }} }'},
                           {'type':'http_request','method':'POST','url':'{{ fields.u }','body':'{% for x in y %}',
                            'query':[{'name':'a','value':'{{ filds.a }}'}],
                            'headers':[{'name':'A','value':'{{ }}'}]}],
                         'ordering':{'key':'{{ secrets.a }}'},'deduplication':{'key':'{{ actions.a.body }}','window':'P1D'}}"""));

        assertThat(validation.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder(
                        "/source/response/body TEMPLATE_INVALID",
                        "/actions/0/fields/0/name TEMPLATE_INVALID",
                        "/actions/0/fields/0/value TEMPLATE_INVALID",
                        "/actions/1/document/a/0 UNKNOWN_NAME",
                        "/actions/1/document/a/1/{{ fields. }} TEMPLATE_INVALID",
                        "/actions/2/document TEMPLATE_INVALID",
                        "/actions/3/url TEMPLATE_INVALID",
                        "/actions/3/body TEMPLATE_INVALID",
                        "/actions/3/query/0/value UNKNOWN_NAME",
                        "/actions/3/headers/0/value TEMPLATE_INVALID",
                        "/ordering/key UNKNOWN_NAME",
                        "/deduplication/key UNKNOWN_NAME");
        assertThat(validation.violations().get(0).message()).isNotBlank();
    }

    @Test
    void headersThatDifferInCaseAreWarnedOfAndLineEndsAreCut() {
        Map<String, Object> document = withActions("""
                {'type':'http_request','method':'POST','url':'https://a.test',
                 'headers':[{'name':'Content-Type','value':'application/json'},
                            {'name':'content-type','value':'text/plain'},
                            {'name':'X-Token','value':'abc\\n'}]}""");

        assertThat(warned(document))
                .containsExactly(
                        "/actions/0/headers/1/name HEADER_REPEATED", "/actions/0/headers/2/value HEADER_VALUE_TRIMMED");
        HttpRequest request = (HttpRequest) draft(document).actions().get(0);
        assertThat(request.headers().get(2)).isEqualTo(new NameValue("X-Token", "abc"));
    }

    @Test
    void aLineBreakInsideAHeaderValueIsRefused() {
        assertThat(
                        found(
                                withActions(
                                        "{'type':'http_request','method':'POST','url':'https://a.test','headers':[{'name':'A','value':'a\\r\\nB: c'}]}")))
                .containsExactly("/actions/0/headers/0/value HEADER_VALUE_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "https://приём.пример.рф/заявка?имя=Ольга Ёлкина, true",
        "HTTP://localhost:8080, true",
        "https://user:p%40ss@crm.example.test/, true",
        "{{ fields.url }}, true",
        "https://{{ fields.host }}/x, true",
        "https://api.example.test/odata?$filter=City%20eq%20%27%D0%A1%27, true",
        "ftp://example.test, false",
        "example.test, false",
        "https://, false",
        "https:///path, false",
        "javascript:{{ fields.a }}, false"
    })
    void addressesAreHttpOrHttps(String url, boolean valid) {
        Validation validation =
                validator.validate(withActions("{'type':'http_request','method':'POST','url':'" + url + "'}"));

        assertThat(validation.violations().isEmpty()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"2**, true", "404, true", "3**, true", "***, true", "20*, true", "2xx, false", "2, false", "600, false"
    })
    void statusPatterns(String pattern, boolean valid) {
        Validation validation = validator.validate(withActions(
                "{'type':'http_request','method':'POST','url':'https://a.test','successCodes':['" + pattern + "']}"));

        assertThat(validation.violations().isEmpty()).isEqualTo(valid);
    }

    @Test
    void statusCodesMayBeNumbers() {
        HttpRequest request = (HttpRequest) draft(withActions(
                        "{'type':'http_request','method':'POST','url':'https://a.test','successCodes':[200,'2**']}"))
                .actions()
                .get(0);

        assertThat(request.successCodes()).containsExactly("200", "2**");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'all':{}}",
                "{'left':'a'}",
                "{'left':'a','operator':'is'}",
                "{'left':'a','operator':'equals'}",
                "{'left':'a','operator':'matches','right':'('}",
                "{'not':5}",
                "{'any':[{}]}",
                "{'all':[],'left':'a'}"
            })
    void malformedConditionsAreRefused(String condition) {
        assertThat(found(withActions("{'type':'filter','condition':" + condition + "}")))
                .isNotEmpty();
    }

    @Test
    void theDocumentOfJsonKeepsItsNumbersAndNulls() {
        Json json = (Json)
                draft(withActions("{'type':'json','document':{'id':9007199254740993123,'price':10.10,'none':null}}"))
                        .actions()
                        .get(0);

        assertThat(json.document()).hasToString("{id=9007199254740993123, price=10.10, none=null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {'id': {{ fields.id }}, 'name' {{ fields.name }}} | /actions/0/body TEMPLATE_INVALID",
                "application/json; charset=utf-8 | {'id': {{ fields.id }} | /actions/0/body TEMPLATE_INVALID",
                "application/vnd.crm+json | [{{ fields.id }},] | /actions/0/body TEMPLATE_INVALID",
                "application/json | {'id': {{ fields.id }}, 'name': '{{ fields.name }}'} | ",
                "application/json | {{ fields.whole }} | ",
                "text/plain | {'id': {{ fields.id }} | "
            })
    void aBodyThatAHeaderCallsJsonMustBeAbleToBecomeJson(String type, String body, String violation) {
        List<String> found = found(withActions("{'type':'http_request','method':'POST','url':'https://a.test',"
                + "'headers':[{'name':'CONTENT-type','value':'" + type + "'}],'body':"
                + "'" + body.replace("'", "\\'") + "'}"));

        assertThat(found).isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@example.org | true",
                "a@example.org, b@example.org;c@example.org | true",
                "info@пример.рф | true",
                "{{ fields.email }}, a@example.org | true",
                "почта@пример.рф | false",
                "a@example.org, b | false",
                "Оля <olya@example.org> | false",
                "a@b@example.org | false",
                ", | false"
            })
    void recipientsAreAddressesAsTheActionTakesThem(String to, boolean valid) {
        List<String> found = found(withActions("{'type':'email','to':['" + to + "'],'subject':'x','text':'y'}"));

        assertThat(found).isEqualTo(valid ? List.of() : List.of("/actions/0/to/0 EMAIL_INVALID"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.test",
                "HTTP://a.test:8080/x?y#z",
                "http://localhost:8081/in/x",
                "https://приём.пример.рф/заявка?имя=Ольга Ёлкина",
                "https://user:p%40ss@crm.example.test/",
                "http://[2001:db8::1]:8080/x",
                "https://a.test./",
                "https://my_host.test:/",
                "https://{{ fields.host }}/x",
                "https://a.test:{{ fields.port }}/x",
                "https://a.test/{{ fields.x }}",
                "https://user:{{ secrets.a }}@a.test/",
                "{{ fields.address }}"
            })
    void anAddressThatCanBeOneIsSaved(String url) {
        assertThat(found(withActions("{'type':'http_request','method':'GET','url':'" + url + "'}")))
                .doesNotContain("/actions/0/url URL_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//a.test/x",
                "https://",
                "https:///x",
                "http://a b/",
                "http://a:b/",
                "http://a:99999/",
                "http://a:0/",
                "http://[::1",
                "http://[fe80::1%25eth0]/",
                "http://a..b/",
                "http://%61.test/",
                "http://a.test\\\\@b.test/",
                "http://a:b/{{ fields.x }}",
                "http://a..b?x={{ fields.x }}"
            })
    void anAddressThatCannotBeOneIsRefused(String url) {
        assertThat(found(withActions("{'type':'http_request','method':'GET','url':'" + url + "'}")))
                .contains("/actions/0/url URL_INVALID");
    }

    @Test
    void aConditionWithoutItsLeftSideIsRefused() {
        assertThat(found(withActions("{'type':'filter','condition':{'operator':'is_empty'}}")))
                .containsExactly("/actions/0/condition/left REQUIRED");
        assertThat(found(withActions("{'type':'filter','condition':{'left':null,'operator':'is_empty'}}")))
                .isEmpty();
    }

    @Test
    void statusesMayStandTogether() {
        assertThat(found(withActions("{'type':'http_request','method':'GET','url':'https://a.test',"
                        + "'successCodes':['200, 201','404',302]}")))
                .isEmpty();
    }

    @Test
    void aDocumentOfNullIsADocument() {
        assertThat(((Json) draft(withActions("{'type':'json','document':null}"))
                                .actions()
                                .get(0))
                        .document())
                .isNull();
    }

    @Test
    void allActionTypesOfTheContractCanBeSaved() {
        List<ActionDefinition> actions = draft(withActions("""
                                {'type':'set_fields','fields':[{'name':'a','value':'{{ fields.b }}'}]},
                                {'type':'filter','condition':{'all':[{'left':'{{ fields.a }}','operator':'in','right':['x','y']},
                                                                     {'not':{'left':'{{ fields.b }}','operator':'is_empty'}}]}},
                                {'type':'delay','duration':'PT10M'},
                                {'type':'parse','input':'{{ fields.t }}','format':'REGEX','pattern':'(?P<a>x+)'},
                                {'type':'email','to':['a@example.org','{{ fields.email }}'],'subject':'Лид','text':'{{ fields.a }}'},
                                {'type':'publish','topic':'webjack.out.leads','messageKey':'{{ event.id }}','value':{'a':'{{ fields.a }}'}},
                                {'type':'http_request','method':'PUT','url':'https://a.test','onFailure':'CONTINUE',
                                 'retry':{'delays':['PT5S'],'statuses':['5**'],'maxDuration':'PT1H'},'onUnknownOutcome':'HOLD'}""")).actions();

        assertThat(actions)
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("SetFields", "Filter", "Delay", "Parse", "Email", "Publish", "HttpRequest");
    }

    @Test
    void whatOneSettingAloneDoesNotShowIsChecked() {
        assertThat(found(withActions("""
                        {'type':'delay'},
                        {'type':'delay','duration':'PT1M','until':'2026-01-01T00:00:00Z'},
                        {'type':'parse','input':'x','format':'REGEX'},
                        {'type':'email','to':[],'subject':'x'},
                        {'type':'publish','topic':'webjack.events','value':1},
                        {'type':'publish','topic':'webjack.out.','value':1}""")))
                .containsExactlyInAnyOrder(
                        "/actions/0 ONE_OF",
                        "/actions/1 ONE_OF",
                        "/actions/2/pattern REQUIRED",
                        "/actions/3/text REQUIRED",
                        "/actions/3/to REQUIRED",
                        "/actions/4/topic TOPIC_INVALID",
                        "/actions/5/topic TOPIC_INVALID");
    }

    @Test
    void anExpressionThatGrowsIsRefusedWithItsLimit() {
        Validation validation = validator.validate(withActions("""
                        {'type':'parse','input':'x','format':'REGEX','pattern':'((a{1000}){1000}){10}'},
                        {'type':'filter','condition':{'left':'{{ fields.a }}','operator':'matches','right':'(a{1000}){1000}'}}"""));

        assertThat(validation.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code() + " " + violation.message())
                .containsExactly(
                        "/actions/0/pattern REGEX_INVALID the regular expression has more than 5000 steps once its repetitions are written out",
                        "/actions/1/condition/right REGEX_INVALID the regular expression has more than 5000 steps once its repetitions are written out");
    }

    @Test
    void theExpressionsOfAProcessingAreBoundedTogether() {
        String one = "{'left':'{{ fields.a }}','operator':'matches','right':'(a{100}){40}'}";

        assertThat(found(withActions("{'type':'filter','condition':{'any':["
                        + String.join(",", java.util.Collections.nCopies(30, one)) + "]}}")))
                .containsExactly("/actions/0/condition/any/24/right EXPRESSIONS_TOO_LARGE");
    }

    @Test
    void theWaitOfADelayIsCheckedWhereItIsKnown() {
        assertThat(found(withActions("""
                        {'type':'delay','duration':'PT0S'},
                        {'type':'delay','duration':'{{ fields.wait }}'},
                        {'type':'delay','until':'31.01.2026 10:00'},
                        {'type':'delay','until':'{{ fields.day }}T10:00:00Z'},
                        {'type':'delay','duration':'10 minutes'},
                        {'type':'delay','duration':'P31D'},
                        {'type':'delay','duration':'-PT1S'},
                        {'type':'delay','until':'tomorrow'}""")))
                .containsExactlyInAnyOrder(
                        "/actions/4/duration DURATION_INVALID",
                        "/actions/5/duration OUT_OF_RANGE",
                        "/actions/6/duration OUT_OF_RANGE",
                        "/actions/7/until TIME_INVALID");
    }

    @Test
    void theSettingsOfTheHttpSourceAreChecked() {
        assertThat(found(json("""
                        {'name':'x','source':{'type':'http','methods':['POST','POST'],'charset':'klingon',
                          'response':{'status':500,'body':'{{ fields.a }}'},
                          'signature':{'header':'X Sig','algorithm':'MD5','secret':'1-a'},
                          'authentication':{'type':'BASIC','secret':'pass'},
                          'allowedAddresses':['10.0.0.0/8','2001:db8::/32','::1','300.1.1.1','10.0.0.0/33','a::b::c']}}""")))
                .containsExactlyInAnyOrder(
                        "/source/methods/1 DUPLICATE_NAME",
                        "/source/charset CHARSET_UNKNOWN",
                        "/source/response/status OUT_OF_RANGE",
                        "/source/signature/header HEADER_NAME_INVALID",
                        "/source/signature/algorithm NOT_ALLOWED",
                        "/source/signature/secret SECRET_NAME_INVALID",
                        "/source/authentication/username REQUIRED",
                        "/source/allowedAddresses/3 NETWORK_INVALID",
                        "/source/allowedAddresses/4 NETWORK_INVALID",
                        "/source/allowedAddresses/5 NETWORK_INVALID");
    }

    @Test
    void secretsOfTheSourceAreAmongTheUsedOnes() {
        assertThat(draft(json("{'name':'x','source':{'type':'http','signature':{'header':'X-Sig','secret':'key'}}}"))
                        .secretNames())
                .containsExactly("key");
    }

    @Test
    void aTokenInTheQueryNeedsTheNameOfItsParameter() {
        assertThat(found(json("{'name':'x','source':{'type':'http','authentication':{'type':'QUERY','secret':'a'}}}")))
                .containsExactly("/source/authentication/parameter REQUIRED");
    }

    @Test
    void aTokenInTheBodyNeedsTheNameOfItsField() {
        assertThat(found(json("{'name':'x','source':{'type':'http','authentication':{'type':'BODY','secret':'a'}}}")))
                .containsExactly("/source/authentication/field REQUIRED");
        assertThat(found(json("{'name':'x','source':{'type':'http','authentication':"
                        + "{'type':'BODY','field':'auth[application_token]','secret':'a'}}}")))
                .isEmpty();
    }

    @Test
    void everyPlaceThatNamesAnUnknownSecretIsTold() {
        Map<String, Object> document = json("""
                {'name':'x','source':{'type':'tilda','apiKey':{'name':'k','in':'QUERY','secret':'tilda_key'}},
                 'actions':[{'key':'send','type':'http_request','method':'POST','url':'https://a.example/{{ secrets.known }}',
                             'headers':[{'name':'X-A','value':'{{ secrets.gone | upcase }}'}],
                             'query':[{'name':'a','value':'{{ secrets.gone }}'}]},
                            {'key':'j','type':'json','document':{'a':['{{ secrets.lost }}']}}]}""");

        assertThat(validator.secretViolations(document, Set.of("known")))
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder(
                        "/source/apiKey/secret SECRET_UNKNOWN",
                        "/actions/0/headers/0/value SECRET_UNKNOWN",
                        "/actions/0/query/0/value SECRET_UNKNOWN",
                        "/actions/1/document/a/0 SECRET_UNKNOWN");
        assertThat(validator.secretViolations(document, Set.of("known", "gone", "lost", "tilda_key")))
                .isEmpty();
    }

    @Test
    void aPlatformSourceNeedsItsConnectionOnlyToStart() {
        ProcessingDraft draft = draft(
                json(
                        "{'name':'x','source':{'type':'facebook_lead_ads','formIds':[123,'456']},'actions':[{'type':'json','document':1}]}"));

        assertThat(draft.source().settings().get("formIds")).isEqualTo(List.of("123", "456"));
        assertThat(validator.startViolations(draft.source(), draft.actions()))
                .extracting(Violation::pointer)
                .containsExactly("/source/connectionId", "/source/pageId");
    }

    @Test
    void endlessDocumentsAreRefusedInstantly() {
        String deep = "[".repeat(150) + "]".repeat(150);

        assertThat(found(withActions("{'type':'json','document':" + deep + "}")))
                .containsExactly("/actions/0/document" + "/0".repeat(101) + " TOO_DEEP");
        assertThat(found(json("{'name':'x','description':'" + "я".repeat(1_000_000) + "'}")))
                .containsExactly(" TOO_LARGE");
        assertThat(found(withActions("{'type':'json','document':1},".repeat(100) + "{'type':'json','document':1}")))
                .containsExactly("/actions TOO_MANY");
    }
}
