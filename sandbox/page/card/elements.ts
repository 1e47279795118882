import { ColumnSet } from './containers/columns.tsx';
import { Form } from './containers/form.tsx';
import { InteractiveContainer } from './containers/interactive.tsx';
import { Panel } from './containers/panel.tsx';
import { Button } from './controls/button.tsx';
import { Checker } from './controls/checker.tsx';
import { Input } from './controls/input.tsx';
import { Overflow } from './controls/overflow.tsx';
import { Picker } from './controls/picker.tsx';
import { MultiSelect, Select } from './controls/select.tsx';
import { Chart } from './display/chart.tsx';
import { Image, ImageCombination } from './display/image.tsx';
import { Person, PersonList } from './display/person.tsx';
import { Table } from './display/table.tsx';
import { Div, MarkdownElement, Rule } from './display/text.tsx';
import { register } from './element.tsx';

/** Every component this renderer draws, by its tag. */
register({
  markdown: MarkdownElement,
  div: Div,
  hr: Rule,
  img: Image,
  img_combination: ImageCombination,
  person: Person,
  person_list: PersonList,
  chart: Chart,
  table: Table,
  column_set: ColumnSet,
  collapsible_panel: Panel,
  interactive_container: InteractiveContainer,
  form: Form,
  button: Button,
  input: Input,
  select_static: Select,
  select_person: Select,
  multi_select_static: MultiSelect,
  multi_select_person: MultiSelect,
  date_picker: Picker,
  picker_time: Picker,
  picker_datetime: Picker,
  checker: Checker,
  overflow: Overflow,
});
