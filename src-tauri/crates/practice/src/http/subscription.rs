//! `/{version}/{waba_id}/subscribed_apps`: who is told, and where.

use axum::http::Method;
use serde_json::{Value, json};

use crate::account::APP_ID;
use crate::callback;
use crate::desk::Desk;
use crate::journal::Subscription;
use crate::refusal::Refusal;

use super::{Asked, unsupported};

pub(super) async fn handle(desk: &Desk, method: &Method, asked: &Asked) -> Result<Value, Refusal> {
    match *method {
        Method::GET => Ok(json!({ "data": subscribed(desk) })),
        Method::POST => {
            let callback = proven(desk, asked).await?;
            set(desk, Some(Subscription { callback }));
            Ok(json!({ "success": true }))
        }
        Method::DELETE => {
            set(desk, None);
            Ok(json!({ "success": true }))
        }
        _ => Err(unsupported("subscribed_apps")),
    }
}

fn set(desk: &Desk, subscription: Option<Subscription>) {
    desk.world().subscribe(subscription);
    desk.ring();
}

fn subscribed(desk: &Desk) -> Vec<Value> {
    let world = desk.world();
    let app = world.subscription().map(|subscription| {
        let mut app = json!({"whatsapp_business_api_data": {
            "id": APP_ID, "name": "Practice app", "link": "http://127.0.0.1/",
        }});
        if let (Some(callback), Some(app)) = (&subscription.callback, app.as_object_mut()) {
            app.insert("override_callback_uri".into(), json!(callback));
        }
        app
    });
    app.into_iter().collect()
}

/// The callback that the request names, once it has answered the challenge. A request that names none
/// subscribes to the app's own address, and the practice app has none.
async fn proven(desk: &Desk, asked: &Asked) -> Result<Option<String>, Refusal> {
    let body = if asked.body.is_empty() {
        json!({})
    } else {
        serde_json::from_slice(&asked.body).map_err(|_| Refusal::new(100, "the body is no JSON"))?
    };
    let given = |key: &str| {
        let in_body = body.get(key).and_then(Value::as_str).map(str::to_owned);
        in_body.or_else(|| asked.query(key))
    };
    let Some(address) = given("override_callback_uri") else {
        return Ok(None);
    };
    let token = given("verify_token").filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| Refusal::new(100, "verify_token is required with override_callback_uri"))?;
    let url = callback::address(&address)?;
    let draw = {
        let mut world = desk.world();
        let trace = world.next_trace();
        world.lot().draw("challenge", &trace, "")
    };
    callback::shake_hands(desk.client(), url.clone(), &token, draw).await?;
    Ok(Some(url.into()))
}
