//! The template list, one template, and the end of a pause.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::account::WABA_ID;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::template::{Template, TemplateStatus};

use super::nodes::{health, select};
use super::{Asked, unsupported};

const PAGE: usize = 25;
const PAGE_MAX: usize = 100;
const USUAL: [&str; 7] = ["name", "parameter_format", "components", "language", "status", "category", "id"];
const CURSOR: &str = "practice:";

/// A page of the templates that pass the filters.
pub(super) fn list(desk: &Desk, version: &str, asked: &Asked) -> Result<Value, Refusal> {
    let mut world = desk.world();
    let now_ms = world.now().practice_ms;
    let wanted: Vec<&Template> = world.library().iter().filter(|template| passes(template, asked)).collect();
    let from = asked.query("after").map_or(Ok(0), |cursor| place_of(&cursor, wanted.len()))?;
    let fields = asked.query("fields");
    let page: Vec<&Template> = wanted.iter().skip(from).take(limit(asked)?).copied().collect();
    let rows = page.iter().map(|template| shown(template, now_ms, fields.as_deref()));
    let rows: Vec<Value> = rows.collect::<Result<_, _>>()?;
    let to = from + rows.len();
    let mut answer = json!({ "data": rows });
    let mut paging = json!({"cursors": {"before": cursor_of(from), "after": cursor_of(to)}});
    if to < wanted.len() {
        let next = next_page(version, asked, &cursor_of(to));
        put(&mut paging, "next", json!(next));
    }
    if !page.is_empty() {
        put(&mut answer, "paging", paging);
    }
    if asked.query("summary").is_some() {
        put(&mut answer, "summary", json!({"total_count": wanted.len(), "message_template_count": wanted.len()}));
    }
    Ok(answer)
}

pub(super) fn one(desk: &Desk, id: &str, asked: &Asked) -> Result<Value, Refusal> {
    let mut world = desk.world();
    let now_ms = world.now().practice_ms;
    let (_, template) = world.library().by_id(id).ok_or_else(|| unsupported(id))?;
    shown(template, now_ms, asked.query("fields").as_deref())
}

pub(super) fn unpause(desk: &Desk, id: &str) -> Result<Value, Refusal> {
    let mut world = desk.world();
    let (place, _) = world.library().by_id(id).ok_or_else(|| unsupported(id))?;
    let success = world.unpause(place);
    drop(world);
    desk.ring();
    Ok(if success {
        json!({"success": true})
    } else {
        json!({"success": false, "reason": "The template is not paused"})
    })
}

fn shown(template: &Template, now_ms: i64, fields: Option<&str>) -> Result<Value, Refusal> {
    let mut node = template.node(now_ms);
    let mut state = health("MESSAGE_TEMPLATE", &template.id);
    if template.status != TemplateStatus::Approved {
        put(&mut state, "can_send_message", json!("BLOCKED"));
    }
    node.insert("health_status".into(), state);
    select(&node, fields, &USUAL, &Template::FIELDS)
}

fn passes(template: &Template, asked: &Asked) -> bool {
    let given = |key: &str, value: &str| asked.query(key).is_none_or(|wanted| wanted.eq_ignore_ascii_case(value));
    let mut named = asked.query("name").into_iter();
    given("status", template.status.name())
        && given("language", &template.language)
        && given("category", template.category.name())
        && given("quality_score", template.quality.name())
        && named.all(|part| template.name.contains(&part))
}

fn limit(asked: &Asked) -> Result<usize, Refusal> {
    let Some(limit) = asked.query("limit") else {
        return Ok(PAGE);
    };
    let limit = limit.parse::<usize>().ok().filter(|limit| *limit > 0);
    let limit = limit.ok_or_else(|| Refusal::new(100, "limit must be a positive number"))?;
    Ok(limit.min(PAGE_MAX))
}

fn cursor_of(place: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("{CURSOR}{place}"))
}

fn place_of(cursor: &str, most: usize) -> Result<usize, Refusal> {
    let read = || {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let place = String::from_utf8(bytes).ok()?.strip_prefix(CURSOR)?.parse::<usize>().ok()?;
        (place <= most).then_some(place)
    };
    read().ok_or_else(|| Refusal::new(131_059, "the cursor belongs to no listing; start again"))
}

/// The absolute address of the next page: the same question with another cursor.
fn next_page(version: &str, asked: &Asked, cursor: &str) -> String {
    let kept = ["fields", "limit", "status", "name", "language", "category", "quality_score", "summary"];
    let path = format!("http://{}/{version}/{WABA_ID}/message_templates", asked.host());
    let Ok(mut url) = reqwest::Url::parse(&path) else {
        return path;
    };
    for key in kept {
        if let Some(value) = asked.query(key) {
            url.query_pairs_mut().append_pair(key, &value);
        }
    }
    url.query_pairs_mut().append_pair("after", cursor);
    url.into()
}

fn put(value: &mut Value, key: &str, item: Value) {
    if let Some(object) = value.as_object_mut() {
        object.insert(key.to_owned(), item);
    }
}
