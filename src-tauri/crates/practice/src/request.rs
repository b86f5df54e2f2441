//! Reading a message request as strictly as the platform does, and a little stricter: a key that the
//! platform might overlook is refused, because a practice run should find it.

use serde_json::{Map, Value};

use crate::person::Person;
use crate::refusal::Refusal;

/// The most characters of `biz_opaque_callback_data`.
const CALLBACK_DATA_MAX: usize = 512;

const MESSAGE_KEYS: &[&str] =
    &["messaging_product", "recipient_type", "to", "type", "template", "biz_opaque_callback_data"];
/// What only the marketing endpoint takes.
const MARKETING_KEYS: &[&str] = &["product_policy", "message_activity_sharing"];

/// By which of the two ways a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Endpoint {
    Messages,
    MarketingMessages,
}

/// A request whose form is right; nothing is known yet about its template.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) endpoint: Endpoint,
    pub(crate) person: Person,
    /// The `to` field as it was written, which the answer repeats.
    pub(crate) input: String,
    pub(crate) correlation: Option<String>,
    pub(crate) template: String,
    pub(crate) language: String,
    pub(crate) components: Vec<Component>,
}

/// A part of the template that the request fills.
#[derive(Clone)]
pub(crate) struct Component {
    pub(crate) part: Part,
    pub(crate) parameters: Vec<Parameter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Header,
    Body,
    Button { index: usize, sub_type: String },
}

/// One value.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub(crate) name: Option<String>,
    pub(crate) value: Filling,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Filling {
    Text(String),
    Image,
    Payload(String),
}

/// Numbers and texts stay out of logs.
impl std::fmt::Debug for Request {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Request").field("template", &self.template).finish_non_exhaustive()
    }
}

impl Request {
    pub(crate) fn read(body: &[u8], endpoint: Endpoint) -> Result<Self, Refusal> {
        let body: Value = serde_json::from_slice(body).map_err(|_| Refusal::new(100, "the body is no JSON"))?;
        let body = Node::of(&body, "request")?;
        match endpoint {
            Endpoint::Messages => body.allows(MESSAGE_KEYS)?,
            Endpoint::MarketingMessages => body.allows(&[MESSAGE_KEYS, MARKETING_KEYS].concat())?,
        }
        body.expects("messaging_product", &["whatsapp"])?;
        if body.has("recipient_type") {
            body.expects("recipient_type", &["individual"])?;
        }
        if body.has("product_policy") {
            body.expects("product_policy", &["CLOUD_API_FALLBACK", "STRICT"])?;
        }
        let input = body.text("to")?;
        let person = Person::parse(input)
            .ok_or_else(|| Refusal::new(131_009, "Parameter 'to' must be a phone number with + and country code"))?;
        if body.text("type")? != "template" {
            return Err(Refusal::new(131_051, "Only templates can be sent from the practice account"));
        }
        let template = Node::of(body.value("template")?, "template")?;
        template.allows(&["name", "language", "components"])?;
        let language = Node::of(template.value("language")?, "language")?;
        language.allows(&["code", "policy"])?;
        if language.has("policy") {
            language.expects("policy", &["deterministic"])?;
        }
        Ok(Self {
            endpoint,
            person,
            input: input.to_owned(),
            correlation: callback_data(&body)?,
            template: template.text("name")?.to_owned(),
            language: language.text("code")?.to_owned(),
            components: components(&template)?,
        })
    }
}

fn callback_data(body: &Node<'_>) -> Result<Option<String>, Refusal> {
    if !body.has("biz_opaque_callback_data") {
        return Ok(None);
    }
    let data = body.text("biz_opaque_callback_data")?;
    if data.chars().count() > CALLBACK_DATA_MAX {
        let details = format!("biz_opaque_callback_data is longer than {CALLBACK_DATA_MAX} characters");
        return Err(Refusal::new(100, details));
    }
    Ok(Some(data.to_owned()))
}

fn components(template: &Node<'_>) -> Result<Vec<Component>, Refusal> {
    let mut found: Vec<Component> = Vec::new();
    for value in template.list("components")? {
        let component = Component::read(&Node::of(value, "component")?)?;
        if found.iter().any(|other| other.part.is_place_of(&component.part)) {
            return Err(Refusal::new(100, "a component is given twice"));
        }
        found.push(component);
    }
    Ok(found)
}

impl Component {
    fn read(node: &Node<'_>) -> Result<Self, Refusal> {
        let part = match node.text("type")? {
            "header" => Part::Header,
            "body" => Part::Body,
            "button" => Part::Button { index: index(node)?, sub_type: node.text("sub_type")?.to_owned() },
            other => return Err(Refusal::new(100, format!("Unexpected component type {other:?}"))),
        };
        node.allows(match part {
            Part::Header | Part::Body => &["type", "parameters"][..],
            Part::Button { .. } => &["type", "parameters", "sub_type", "index"][..],
        })?;
        let parameters = node.list("parameters")?;
        let read = |value: &Value| Parameter::read(&Node::of(value, "parameter")?);
        Ok(Self { part, parameters: parameters.iter().map(read).collect::<Result<_, _>>()? })
    }
}

impl Part {
    fn is_place_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Button { index: one, .. }, Self::Button { index: two, .. }) => one == two,
            _ => self == other,
        }
    }
}

/// The platform's own examples write the index both as a string and as a number.
fn index(node: &Node<'_>) -> Result<usize, Refusal> {
    let refused = || Refusal::new(131_009, "Button index must be a position from 0 to 9");
    let value = node.value("index")?;
    let index = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let index = index.and_then(|index| usize::try_from(index).ok());
    index.filter(|index| *index < 10).ok_or_else(refused)
}

impl Parameter {
    fn read(node: &Node<'_>) -> Result<Self, Refusal> {
        let kind = node.text("type")?;
        node.allows(&["type", "parameter_name", kind])?;
        let value = match kind {
            "text" => Filling::Text(node.text("text")?.to_owned()),
            "payload" => Filling::Payload(node.text("payload")?.to_owned()),
            // The fallback is what is shown: nothing is made of the amount or the date.
            "currency" | "date_time" => {
                Filling::Text(Node::of(node.value(kind)?, "parameter")?.text("fallback_value")?.to_owned())
            }
            "image" => {
                image(&Node::of(node.value("image")?, "image")?)?;
                Filling::Image
            }
            other => return Err(Refusal::new(132_012, format!("Unexpected parameter type {other:?}"))),
        };
        let name = node.has("parameter_name").then(|| node.text("parameter_name")).transpose()?;
        Ok(Self { name: name.map(str::to_owned), value })
    }
}

fn image(node: &Node<'_>) -> Result<(), Refusal> {
    node.allows(&["id", "link"])?;
    if node.has("link") {
        let secure = node.text("link")?.starts_with("https://");
        return secure.then_some(()).ok_or_else(|| Refusal::new(131_009, "image.link must be an https address"));
    }
    node.text("id").map(|_| ())
}

/// An object of the request, with its name for people.
struct Node<'a> {
    fields: &'a Map<String, Value>,
    name: &'static str,
}

impl<'a> Node<'a> {
    fn of(value: &'a Value, name: &'static str) -> Result<Self, Refusal> {
        let fields = value.as_object().ok_or_else(|| Refusal::new(100, format!("{name} must be an object")))?;
        Ok(Self { fields, name })
    }

    fn has(&self, key: &str) -> bool {
        self.fields.contains_key(key)
    }

    fn allows(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.fields.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(Refusal::new(100, format!("Unexpected key {key:?} on param {:?}", self.name))),
            None => Ok(()),
        }
    }

    fn value(&self, key: &str) -> Result<&'a Value, Refusal> {
        let missing = || {
            let code = if self.name == "request" && key != "template" { 100 } else { 131_008 };
            Refusal::new(code, format!("The parameter {key} is required."))
        };
        self.fields.get(key).filter(|value| !value.is_null()).ok_or_else(missing)
    }

    fn text(&self, key: &str) -> Result<&'a str, Refusal> {
        let value = self.value(key)?;
        value.as_str().ok_or_else(|| Refusal::new(100, format!("Param {key} must be a string")))
    }

    fn list(&self, key: &str) -> Result<&'a [Value], Refusal> {
        match self.fields.get(key) {
            None => Ok(&[]),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => Err(Refusal::new(100, format!("Param {key} must be an array"))),
        }
    }

    fn expects(&self, key: &str, values: &[&str]) -> Result<(), Refusal> {
        let given = self.text(key)?;
        if values.contains(&given) {
            return Ok(());
        }
        Err(Refusal::new(100, format!("Param {key} must be one of {values:?}")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    fn message() -> Value {
        json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+1 202 555 0101",
            "type": "template", "biz_opaque_callback_data": "c1",
            "template": {"name": "spring_offer_a", "language": {"code": "en"}, "components": [
                {"type": "body", "parameters": [{"type": "text", "text": "Rosa"}]},
                {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "x"}]},
            ]},
        })
    }

    fn read(message: &Value) -> Result<Request, Refusal> {
        Request::read(message.to_string().as_bytes(), Endpoint::Messages)
    }

    #[test]
    fn a_message_is_read_whole() {
        let request = read(&message()).unwrap();
        assert_eq!(request.person.digits(), "12025550101");
        assert_eq!(request.input, "+1 202 555 0101");
        assert_eq!(request.correlation.as_deref(), Some("c1"));
        assert_eq!(request.components.len(), 2);
    }

    #[rstest]
    #[case("/messaging_product", json!("sms"), 100)]
    #[case("/recipient_type", json!("group"), 100)]
    #[case("/to", Value::Null, 100)]
    #[case("/to", json!("12025550101"), 131_009)]
    #[case("/to", json!("Rosa"), 131_009)]
    #[case("/type", json!("text"), 131_051)]
    #[case("/template", Value::Null, 131_008)]
    #[case("/template/name", Value::Null, 131_008)]
    #[case("/template/language", json!({"code": "en", "policy": "fallback"}), 100)]
    #[case("/template/language", json!("en"), 100)]
    #[case("/template/components/0/type", json!("footer"), 100)]
    #[case("/template/components/0/parameters/0", json!({"type": "text", "text": "x", "txt": "y"}), 100)]
    #[case("/template/components/0/parameters/0", json!({"type": "video", "video": {}}), 132_012)]
    #[case("/template/components/1/index", json!("ten"), 131_009)]
    #[case("/template/components/1/index", json!(-1), 131_009)]
    #[case("/biz_opaque_callback_data", json!("x".repeat(513)), 100)]
    fn a_message_that_is_wrong_in_one_place_is_refused(#[case] place: &str, #[case] with: Value, #[case] code: u32) {
        let mut message = message();
        *message.pointer_mut(place).unwrap() = with;
        assert_eq!(read(&message).unwrap_err().code, code, "{place}");
    }

    #[test]
    fn an_unknown_key_and_a_component_given_twice_are_refused() {
        let mut message = message();
        message["preview_url"] = json!(true);
        assert_eq!(read(&message).unwrap_err().code, 100);
        let mut message = self::message();
        let body = message["template"]["components"][0].clone();
        message["template"]["components"].as_array_mut().unwrap().push(body);
        assert_eq!(read(&message).unwrap_err().code, 100);
    }

    #[test]
    fn a_button_index_may_be_a_number_and_callback_data_may_be_as_long_as_the_platform_takes() {
        let mut message = message();
        message["template"]["components"][1]["index"] = json!(0);
        message["biz_opaque_callback_data"] = json!("é".repeat(512));
        assert!(read(&message).is_ok());
    }

    #[test]
    fn what_belongs_to_marketing_messages_is_refused_elsewhere() {
        let mut message = message();
        message["product_policy"] = json!("STRICT");
        assert_eq!(read(&message).unwrap_err().code, 100);
        assert!(Request::read(message.to_string().as_bytes(), Endpoint::MarketingMessages).is_ok());
    }

    #[test]
    fn a_body_that_is_no_json_is_refused() {
        assert_eq!(Request::read(b"to=1", Endpoint::Messages).unwrap_err().code, 100);
    }

    /// Any JSON of a few levels, with keys and words that the reader knows.
    fn any_json() -> impl Strategy<Value = Value> {
        let word = prop::sample::select(&["type", "text", "body", "button", "index", "url", "name", "parameters", "7"]);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            word.clone().prop_map(Value::from),
            ".{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(word.clone(), inner, 0..4)
                    .prop_map(|fields| fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_message_it_is_read_or_refused_with_a_code(components in any_json(), to in any_json()) {
            let mut message = message();
            message["template"]["components"] = components;
            message["to"] = to;
            if let Err(refusal) = read(&message) {
                prop_assert!(refusal.code >= 100 && refusal.status >= 400);
            }
        }
    }
}
