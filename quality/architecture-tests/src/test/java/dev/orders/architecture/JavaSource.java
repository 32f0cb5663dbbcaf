package dev.orders.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The declarations in a Java file, found by the JDK's parser.
record JavaSource(List<Declaration> declarations) {
    /// A type or a method.
    ///
    /// @param lines from the first annotation or modifier to the closing brace
    /// @param published visible outside its package and not an override
    record Declaration(String name, boolean isMethod, int lines, boolean published, boolean documented) {}

    /// Parses compilation units, each of which is a whole file. One task of the compiler parses all of them, because a
    /// new one costs more than to parse a file.
    ///
    /// @return the sources in the same order
    static List<JavaSource> parse(List<String> codes) {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        null,
                        List.of("-proc:none"),
                        null,
                        codes.stream().map(Text::new).toList());
        try {
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Collector collector = new Collector(Trees.instance(task), unit);
                collector.scan(unit, null);
                sources.add(new JavaSource(List.copyOf(collector.declarations)));
            }
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Collector extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final List<Declaration> declarations = new ArrayList<>();
        private final Trees trees;
        private final CompilationUnitTree unit;

        Collector(Trees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            declarations.add(declaration(type, type.getSimpleName().toString(), type.getModifiers()));
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            declarations.add(declaration(method, method.getName().toString(), method.getModifiers()));
            return super.visitMethod(method, null);
        }

        private Declaration declaration(Tree tree, String name, ModifiersTree modifiers) {
            SourcePositions positions = trees.getSourcePositions();
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            boolean override = modifiers.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean constructor = name.equals("<init>");
            return new Declaration(
                    name,
                    tree instanceof MethodTree,
                    (int) (last - first + 1),
                    !override && !constructor && isPublished(getCurrentPath()),
                    trees.getDocComment(getCurrentPath()) != null);
        }

        /// Whether the declaration and everything around it is public.
        /// A member of an interface is public by default.
        private static boolean isPublished(TreePath declaration) {
            TreePath parent = declaration.getParentPath();
            boolean inInterface = parent.getLeaf() instanceof ClassTree type && type.getKind() == Tree.Kind.INTERFACE;
            boolean published =
                    inInterface || modifiers(declaration.getLeaf()).getFlags().contains(Modifier.PUBLIC);
            return published && (parent.getLeaf() instanceof CompilationUnitTree || isPublished(parent));
        }

        private static ModifiersTree modifiers(Tree tree) {
            return switch (tree) {
                case ClassTree type -> type.getModifiers();
                case MethodTree method -> method.getModifiers();
                default -> throw new IllegalArgumentException("neither a type nor a method: " + tree.getKind());
            };
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String code;

        Text(String code) {
            super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
