/** One value of which whatever reads it hears when it changes. */
export class Cell<Value> {
  value: Value = $state.raw() as Value;

  constructor(value: Value) {
    this.value = value;
  }
}
