import DefaultTheme from "vitepress/theme";
import { onContentUpdated, useData } from "vitepress";
import { watch } from "vue";
import { drawDiagrams } from "./mermaid.mjs";
import "./style.css";

export default {
  extends: DefaultTheme,
  setup() {
    const { isDark } = useData();
    onContentUpdated(() => drawDiagrams(isDark.value));
    watch(isDark, (dark) => drawDiagrams(dark));
  },
};
